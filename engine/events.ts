import { hash } from 'node:crypto'
import { canonical } from '#core/canonical'
import type { Event } from '#core/application'
import type { SealedAnswers } from './sealing.ts'

/** An event as it is stored: each hash covers the one before it and the event's canonical JSON. */
export type EventRow = {
  readonly seq: number
  readonly at: number
  readonly body: string
  readonly hash: Uint8Array
}

/** Before the first event stands the hash of nothing but the application's number. */
export const genesis = (number: string): Uint8Array => hash('sha256', `yijian ${number}`, 'buffer')

/** SHA-256 today; the algorithm is named in the export so that SM3 can take its place. */
export const hashAlgorithm = 'sha256'

export function chain(
  head: Uint8Array,
  version: number,
  events: readonly Event[],
): { readonly rows: readonly EventRow[]; readonly head: Uint8Array } {
  let last = head
  const rows = events.map((event, index) => {
    const body = canonical(event)
    last = link(last, body)
    return { seq: version + index + 1, at: event.at, body, hash: last }
  })
  return { rows, head: last }
}

const link = (head: Uint8Array, body: string): Uint8Array =>
  hash(hashAlgorithm, Buffer.concat([head, Buffer.from(body)]), 'buffer')

/** The first event that does not follow from the one before it, or nothing: the record is whole. */
export function firstBroken(
  number: string,
  stored: readonly { readonly seq: number; readonly body: unknown; readonly hash: Uint8Array }[],
): number | undefined {
  let last = genesis(number)
  for (const [index, row] of stored.entries()) {
    last = link(last, canonical(row.body))
    if (row.seq !== index + 1 || Buffer.compare(last, row.hash) !== 0) return row.seq
  }
  return undefined
}

/** What an event says of the stored answers, so that the chain covers them too. */
export const answersHash = ({ answers, sealed }: SealedAnswers): string =>
  hash(hashAlgorithm, canonical({ answers, sealed }))
