import type { Command } from '#core/command'
import { holds } from '#core/evaluate'
import { factsAbout } from '#core/facts'
import { isError } from '#core/problem'
import { nextNight } from '#core/watch'
import { amendmentBy, openAfter, type AmendRequest } from './amend.ts'
import { readChain, standingFile, type Chain } from './amendment-chain.ts'
import { openCommands, order } from './command.ts'
import type { Errand, ErrandOutcome, NewErrand } from './errands.ts'
import type { NoticeBody } from './notices.ts'
import { shardOf } from './number.ts'
import { fromIso } from './times.ts'
import type { Tools } from './tools.ts'

/** What an errand of kind `watch` remembers between two nights. */
type WatchBody = {
  readonly number: string
  readonly watch: string
  /** When a register last answered. */
  readonly askedAt?: number
}

const platform = { role: 'platform', id: 'yijian' } as const

/** Once an application has ended, or an amendment of it: is there something to wait for? */
export async function watchWhatEnded(
  { number, notices }: NoticeBody,
  tools: Tools,
): Promise<readonly NewErrand[]> {
  if (!notices.some(({ what }) => what === 'closed')) return []
  const chain = await readChain(tools, number)
  if (!chain) return []
  const { definition, application } = chain.original
  const standing = standingFile(chain)
  const facts = factsAbout(standing.application, standing.given)
  return (definition.watches ?? [])
    .filter(({ when }) => holds(when, facts))
    .map(({ key: watch }) => {
      const body: WatchBody = { number: application.number, watch }
      return { kind: 'watch', id: idOfWatch(body), body, dueAt: tools.now() }
    })
}

export const idOfWatch = ({ number, watch }: Pick<WatchBody, 'number' | 'watch'>): string =>
  `${number}/${watch}`

/**
 * One night of a watch: asks the registers anew and, once what stood in the way is gone, files the
 * amendment for the employer. Every step may be done twice: the amendment has one key for ever.
 */
export async function keepWatch(errand: Errand, tools: Tools): Promise<ErrandOutcome> {
  // Written by `watchWhatEnded` and below.
  const body = errand.body as WatchBody
  const chain = await readChain(tools, body.number)
  const written = chain?.original.definition.watches?.find(({ key }) => key === body.watch)
  if (!chain || !written) return { done: true }
  const { application, id, filer } = chain.original
  const carryOut = openCommands(tools)
  const command = (one: Command) => carryOut(order(tools, id, one, platform))
  const end = async (says: string, amendment?: string): Promise<ErrandOutcome> => {
    await command({ do: 'endWatch', watch: body.watch, says, amendment })
    return { done: true }
  }
  const again = (more: Partial<WatchBody> = {}): ErrandOutcome => ({
    againAt: nextNight(tools.now(), tools.policy, tools.random()),
    body: { ...body, ...more },
  })

  const begun = application.watches?.[body.watch]
  if (!begun) {
    const done = await command({ do: 'watch', watch: body.watch })
    return 'events' in done && done.events.length > 0 ? again() : { done: true }
  }
  if (begun.endedAt !== undefined) return { done: true }
  const request: AmendRequest = {
    idempotencyKey: `watch ${idOfWatch(body)}`,
    filer,
    typed: {},
    anew: written.lookups,
    by: platform,
    channel: 'api',
  }
  const filed = await amendmentBy(tools, chain, request)
  if (filed !== undefined) return end(gone(filed), filed)
  if (application.revocation) return end('已撤销录用，不再查询')
  if (tools.now() > begun.until) return end(givenUp(tools.policy.watchForDays))
  const found = await askAnew(tools, chain, written)
  if (found === 'silent') return again()
  if (found === 'stillSo') return again({ askedAt: tools.now() })
  if (found !== 'gone') return end(`所等情形已解除，但${found.says}；请办理更正`)
  const { amend } = openAfter(tools, carryOut)
  const answer = await amend(body.number, request)
  // Another amendment is under way, or something happened meanwhile: the next night is early enough.
  if (!answer || 'problems' in answer) return again({ askedAt: tools.now() })
  return end(gone(answer.number), answer.number)
}

const gone = (amendment: string): string => `所等情形已解除，已自动提交更正 ${amendment}`
const givenUp = (days: number): string =>
  `已查询 ${days} 天，所等情形仍未解除，不再自动查询；解除后请办理更正`

type Written = NonNullable<Chain['original']['definition']['watches']>[number]

/** What the registers now say, and what would stand against amending by it. */
async function askAnew(tools: Tools, chain: Chain, { lookups, when }: Written) {
  const after = openAfter(tools, openCommands(tools))
  const tried = await after.tryAmendment(chain.original.application.number, {
    typed: {},
    anew: lookups,
  })
  if (!tried || lookups.some((key) => tried.amendment.silent.includes(key))) return 'silent'
  if (holds(when, tried.amendment.facts) || tried.against) return 'stillSo'
  return tried.amendment.problems.find(isError) ?? 'gone'
}

/** When a watch last had an answer, and when it asks next; nothing once it has ended. */
export async function readWatch(
  { db, shards }: Pick<Tools, 'db' | 'shards'>,
  { original }: Chain,
  watch: string,
): Promise<{ readonly askedAt: number | null; readonly nextAt: number } | undefined> {
  const { number } = original.application
  const [row] = await db.query<{ body: WatchBody; due_at: string }>(
    `select body, due_at from errands where shard = $1 and kind = 'watch' and id = $2`,
    [shardOf(original.id, shards), idOfWatch({ number, watch })],
  )
  return row && { askedAt: row.body.askedAt ?? null, nextAt: fromIso(row.due_at) }
}
