import { createHash } from 'node:crypto'
import type { PlainDate } from '#standards/types'

/**
 * An application is known by 50 bits drawn from who filed it and under which key, so that the same
 * filing sent twice lands on the same row of the same shard whatever process takes it. People see
 * them as ten characters of Crockford's alphabet and a check character behind region, service and
 * day: 520600YGLY20261122-7K3M9QXT4B-8.
 */
export type ApplicationId = number

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const pattern = /^(\d{6})([A-Z]{4})(\d{8})-([0-9A-HJKMNP-TV-Z]{10})-([0-9A-HJKMNP-TV-Z])$/

/** `salt` steps aside in the unlikely case that two filings draw the same bits. */
export const idOf = (filer: string, filingKey: string, salt = 0): ApplicationId => {
  const digest = createHash('sha256').update(`${filer}\n${filingKey}\n${salt}`).digest()
  return digest.readUIntBE(0, 6) * 4 + (digest.readUInt8(6) >> 6)
}

export const shardOf = (id: ApplicationId, shards: number): number => id % shards

/** Where what is found by a text alone (an owner, a webhook) is kept. */
export const shardOfText = (text: string, shards: number): number =>
  createHash('sha256').update(text).digest().readUInt16BE(0) % shards

export const everyShard = (shards: number): readonly number[] =>
  Array.from({ length: shards }, (_, shard) => shard)

export function numberOf(
  id: ApplicationId,
  region: string,
  numberCode: string,
  day: PlainDate,
): string {
  const tail = inCrockford(id)
  const head = `${region}${numberCode}${day.replaceAll('-', '')}`
  return `${head}-${tail}-${checkCharacter(head, tail)}`
}

/** The id in a number, or nothing where it is mistyped. */
export function idIn(number: string): ApplicationId | undefined {
  const match = pattern.exec(number.trim().toUpperCase())
  if (!match) return undefined
  const [, region, code, day, tail = '', check] = match
  if (checkCharacter(`${region}${code}${day}`, tail) !== check) return undefined
  return idInTail(tail)
}

/** The ten characters alone, as they were drawn. */
export const tailOf = (id: ApplicationId): string => inCrockford(id)

export function idInTail(tail: string): ApplicationId {
  let id = 0
  for (const character of tail) id = id * 32 + alphabet.indexOf(character)
  return id
}

function inCrockford(id: ApplicationId): string {
  let rest = id
  let text = ''
  for (let at = 0; at < 10; at++) {
    text = (alphabet[rest % 32] ?? '') + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/**
 * One check symbol of five bits (a Reed–Solomon code over GF(32)): no single wrong character and no
 * two swapped neighbours pass. ISO 7064 MOD 37,36 would let some swaps through, and its MOD 37-2 needs a
 * character that is no letter.
 */
export function checkCharacter(head: string, tail: string): string {
  const inHead = Array.from(head, (character) => character.charCodeAt(0) % 32)
  const inTail = Array.from(tail, (character) => alphabet.indexOf(character))
  const sum = [...inHead, ...inTail].reduce((before, value) => doubled(before) ^ value, 0)
  return alphabet[doubled(sum)] ?? ''
}

/** Times x modulo x⁵ + x² + 1, which comes round after 31 steps: a number is shorter than that. */
const doubled = (value: number): number => (value < 16 ? value * 2 : (value * 2) ^ 0b100101)
