import { said } from '#web/words.ts'
import { hasFailed, type Status } from '#core/lifecycle'

const quiet: ReadonlySet<Status> = new Set(['withdrawn', 'skipped', 'waiting', 'revoked', 'kept'])

const toneOf = (status: Status): string => {
  if (status === 'closed') return 'done'
  if (quiet.has(status)) return 'quiet'
  if (hasFailed(status)) return 'bad'
  return status === 'incorrect' ? 'asks' : 'busy'
}

/** Where a matter stands, in one word. */
export function StatusTag({ status, name }: { readonly status: Status; readonly name: string }) {
  return <span className={`tag tag-${toneOf(status)}`}>{said(name)}</span>
}

const outcomeTones = {
  open: 'busy',
  complete: 'done',
  partial: 'asks',
  failed: 'bad',
  withdrawn: 'quiet',
  revoked: 'quiet',
  partlyRevoked: 'asks',
} as const

/** Where an application stands, or how it ended. */
export function OutcomeTag(about: {
  readonly status: keyof typeof outcomeTones
  readonly name: string
}) {
  return <span className={`tag tag-${outcomeTones[about.status]}`}>{said(about.name)}</span>
}
