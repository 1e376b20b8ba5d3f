import type { DraftHand } from './draft-hands.ts'
import { fromIso } from './times.ts'
import type { Tools } from './tools.ts'

/** What a list shows of a draft. */
export type DraftSummary = {
  readonly id: string
  readonly serviceCode: string
  /** After the person it is about. */
  readonly title: string
  /** What its owner calls it instead. */
  readonly name: string | null
  readonly version: number
  readonly updatedAt: number
  /** At a counter: whose hands it went through, the latest last. */
  readonly hands: readonly DraftHand[]
}

export const draftColumns =
  'id, service_code, title, sealed_title, sealed_name, version, updated_at, hands'

export type DraftRow = {
  readonly id: string
  readonly service_code: string
  /** Of a draft that was last saved before titles were sealed. */
  readonly title: string | null
  readonly sealed_title: string | null
  readonly sealed_name: string | null
  readonly version: number
  readonly updated_at: string
  readonly hands: readonly DraftHand[]
}

export function summaryOf({ open }: Pick<Tools['vault'], 'open'>, row: DraftRow): DraftSummary {
  // `save` and `rename` sealed texts.
  const opened = (sealed: string | null) => (sealed === null ? null : (open(sealed) as string))
  return {
    id: row.id,
    serviceCode: row.service_code,
    title: opened(row.sealed_title) ?? row.title ?? '',
    name: opened(row.sealed_name),
    version: row.version,
    updatedAt: fromIso(row.updated_at),
    hands: row.hands,
  }
}
