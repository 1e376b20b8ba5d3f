import {
  evolveRectification,
  nextRectificationDue,
  openRectification,
  rectify,
  type Complaint,
  type Rectification,
  type RectificationAct,
  type RectificationContext,
  type RectificationEvent,
} from '#core/rectification'
import type { Actor } from '#core/application'
import { problem, type Problem } from '#core/problem'
import type { Transaction } from './database.ts'
import { wakeErrands } from './errands.ts'
import { idIn, shardOf, shardOfText } from './number.ts'
import { isoTime, orNull } from './times.ts'
import type { Tools } from './tools.ts'

/** How whoever complained is reached; sealed at rest, shown to those who must call. */
export type Contact = { readonly name: string; readonly mobile: string | null }

/** What happened, with its words open. */
export type RectificationStep = Omit<RectificationEvent, 'set'> & {
  readonly words?: string
  readonly set: Partial<Rectification>
}

/** `rating-<number>-<rater>` or `found-<uuid>`: the number in it says the shard. */
export function shardOfRectification(id: string, shards: number): number {
  const [, number = ''] = /^rating-(.+)-(?:filer|person)$/u.exec(id) ?? []
  const [, about = ''] = /^found-(.+)\.[0-9a-f-]{36}$/u.exec(id) ?? []
  const application = idIn(number || about)
  return application === undefined ? shardOfText(id, shards) : shardOf(application, shards)
}

export const contextNow = (tools: Tools, region: string, by: Actor): RectificationContext => ({
  now: tools.now(),
  by,
  calendar: tools.calendars.in(region),
  policy: tools.policy,
})

/** Opens it; the same complaint twice is one. */
export async function openComplaint(
  tools: Tools,
  complaint: Complaint,
  by: Actor,
  more: { readonly words?: string; readonly contact?: Contact } = {},
): Promise<boolean> {
  const { vault, shards, db } = tools
  await tools.calendars.keepFresh()
  const shard = shardOfRectification(complaint.id, shards)
  const sealed = more.words ? vault.seal(more.words) : undefined
  const event = openRectification(complaint, contextNow(tools, complaint.region, by), sealed)
  // Opening carries everything there is.
  const state = { ...(event.set as Rectification), version: 1 }
  const { number } = complaint.source
  return db.transaction(async (tx) => {
    const made = await tx.query(
      `insert into rectifications (shard, id, application, number, service_code, region, department,
         status, overdue, contact, state, opened_at, due_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, false, $9, $10::jsonb, $11, $12)
       on conflict (shard, id) do nothing returning id`,
      [
        shard,
        complaint.id,
        number === undefined ? null : (idIn(number) ?? null),
        number ?? null,
        complaint.service,
        complaint.region,
        complaint.department,
        state.status,
        more.contact ? vault.seal(more.contact) : null,
        JSON.stringify(state),
        isoTime(event.at),
        orNull(nextRectificationDue(state)),
      ],
    )
    if (made.length === 0) return false
    await writeStep(tx, shard, state, event)
    return true
  })
}

export type RectifyRequest = {
  readonly id: string
  /** The version that whoever acts has seen. */
  readonly version?: number
  readonly act: RectificationAct
  readonly by: Actor
}

/** One act on one rectification: lock, decide, append, move, in one transaction. */
export async function actOn(
  tools: Tools,
  { id, version, act, by }: RectifyRequest,
): Promise<{ readonly rectification: Rectification } | { readonly problem: Problem }> {
  const shard = shardOfRectification(id, tools.shards)
  await tools.calendars.keepFresh()
  const done = await tools.db.transaction(async (tx) => {
    const before = await lock(tx, shard, id)
    if (!before) return { problem: noSuch }
    if (version !== undefined && version !== before.version) return { problem: changed }
    const words = act.words ? tools.vault.seal(act.words) : undefined
    const { words: _, ...bare } = act
    // The same act with its words sealed.
    const sealed = { ...bare, ...(words && { words }) } as RectificationAct
    const decided = rectify(before, sealed, contextNow(tools, before.region, by))
    if ('problem' in decided) return decided
    return { rectification: await move(tx, shard, before, decided.event) }
  })
  tools.wake(shard)
  return done
}

export async function lock(
  tx: Transaction,
  shard: number,
  id: string,
): Promise<Rectification | undefined> {
  const [row] = await tx.query<{ state: Rectification }>(
    'select state from rectifications where shard = $1 and id = $2 for update',
    [shard, id],
  )
  return row?.state
}

export async function move(
  tx: Transaction,
  shard: number,
  before: Rectification,
  event: RectificationEvent,
): Promise<Rectification> {
  const after = evolveRectification(before, event)
  await tx.query(
    `update rectifications set state = $3::jsonb, status = $4, department = $5, overdue = $6,
       about = $7, outcome = $8, due_by = $9, closed_at = $10
     where shard = $1 and id = $2`,
    [
      shard,
      before.id,
      JSON.stringify(after),
      after.status,
      after.department,
      after.overdue,
      after.about,
      after.outcome,
      orNull(nextRectificationDue(after)),
      orNull(after.closedAt),
    ],
  )
  await writeStep(tx, shard, after, event)
  return after
}

async function writeStep(
  tx: Transaction,
  shard: number,
  after: Rectification,
  event: RectificationEvent,
): Promise<void> {
  await tx.query(
    `insert into rectification_steps (shard, rectification, seq, at, body)
     values ($1, $2, $3, $4, $5::jsonb)`,
    [shard, after.id, after.version, isoTime(event.at), JSON.stringify(event)],
  )
  const dueAt = nextRectificationDue(after)
  const errands = [
    ...(dueAt === null
      ? []
      : [{ kind: 'rectification', id: after.id, body: { id: after.id }, dueAt }]),
    ...(event.verb === 'verify'
      ? [
          {
            kind: 'complaints',
            id: `${after.id} ${after.version}`,
            body: aboutOf(after),
            dueAt: event.at,
          },
        ]
      : []),
  ]
  await wakeErrands(tx.query, shard, errands)
}

const aboutOf = ({ service, about }: Rectification) => ({ service, about })

const noSuch = problem('no-such-rectification', '没有这件整改', { remedy: '请从整改列表重新打开' })
const changed = problem('not-now', '这件整改刚刚有新的进展', { remedy: '请刷新页面查看最新状态' })
