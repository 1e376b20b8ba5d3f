import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Paper, PaperKind } from '#core/papers'

type Named = Pick<Paper, 'kind' | 'seq'>

/** The codes on papers (核验码): whoever has a paper can ask about it, and nobody can guess one. */
export type PaperCodes = {
  readonly codeOf: (number: string, paper: Named) => string
  /** What a code names, or nothing where it is none of ours. */
  readonly read: (code: string) => ({ readonly number: string } & Named) | undefined
}

const letters = {
  receipt: 'R',
  acceptance: 'A',
  correction: 'C',
  letter: 'L',
  decline: 'D',
  refusal: 'N',
  completion: 'E',
  revocation: 'V',
  joint: 'J',
  handover: 'H',
  deferral: 'P',
  fulfilment: 'S',
  termination: 'T',
  commitment: 'G',
  order: 'O',
} as const satisfies Record<PaperKind, string>

/** 520600YGLY20261122-7K3M9QXT4B-8-12A-…: application, event, kind, and 80 bits that prove it. */
const pattern = /^(\d{6}[A-Z]{4}\d{8}-[0-9A-Z]{10}-[0-9A-Z])-(\d{1,6})([A-Z])-([0-9A-Z]{16})$/

/** `key`: any secret of 32 bytes, the same for as long as papers are to be verified. */
export function openPaperCodes(key: Uint8Array): PaperCodes {
  const own = new Uint8Array(hkdfSync('sha256', key, '', 'yijian papers', 32))
  // The event says which matter it is about, so the code need not.
  const proofOf = (number: string, { kind, seq }: Named) =>
    inCrockford(createHmac('sha256', own).update(`${number}\n${kind}\n${seq}`).digest())
  return {
    codeOf: (number, paper) =>
      `${number}-${paper.seq}${letters[paper.kind]}-${proofOf(number, paper)}`,
    read(code) {
      const [, number, seq, letter, proof = ''] = pattern.exec(plain(code)) ?? []
      const kind = kinds.find((one) => letters[one] === letter)
      if (number === undefined || kind === undefined) return undefined
      const named = { kind, seq: Number(seq) }
      const given = Buffer.from(proof.replace(/O/g, '0').replace(/[IL]/g, '1'))
      // Constant time, so that nobody can guess a proof letter by letter.
      return timingSafeEqual(given, Buffer.from(proofOf(number, named)))
        ? { number, ...named }
        : undefined
    },
  }
}

// The table's own keys.
const kinds = Object.keys(letters) as PaperKind[]

/** As people type it from paper, in any case and with spaces; O, I and L stand for 0 and 1 in the proof. */
const plain = (code: string): string => code.replace(/\s/g, '').toUpperCase()

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The first 80 bits, five at a time. */
function inCrockford(digest: Uint8Array): string {
  const bits = Array.from(digest.subarray(0, 10), (byte) => byte.toString(2).padStart(8, '0'))
  return (bits.join('').match(/.{5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five, 2)])
    .join('')
}
