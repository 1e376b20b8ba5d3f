import type { Actor } from '#core/application'
import { matterOf } from '#core/command'
import { decide } from '#core/decide'
import type { HoldingCommand } from '#core/held'
import type { Status } from '#core/lifecycle'
import type { OpinionCommand } from '#core/opinion'
import { problem, type Problem } from '#core/problem'
import type { Word } from '#core/word'
import { moves, type Done, type Found, type Order } from './command.ts'
import { idIn } from './number.ts'
import { sealWord } from './sealing.ts'
import type { Tools } from './tools.ts'

/** Whose matters an account reaches: of a department, of the regions whose code begins so; or all. */
export type Within = { readonly department?: string; readonly region?: string }

/** Where an officer saw a matter stand: what is decided is decided of that. */
export type Seen = { readonly status: Status; readonly since: number }

/** What may be done at the desk. */
export type DeskCommand =
  | { readonly do: 'hear'; readonly matter: string; readonly word: Word }
  | { readonly do: 'retry'; readonly matter: string }
  | { readonly do: 'settle'; readonly matter: string; readonly says: string }
  | HoldingCommand
  | OpinionCommand

export type DeskOrder = {
  readonly number: string
  readonly matter: string
  readonly within?: Within
  readonly seen?: Seen | undefined
  /** Looked at under the lock, so that it rests on what is so. */
  readonly command: (
    found: Pick<Found, 'definition' | 'application'>,
  ) => DeskCommand | { readonly problems: readonly Problem[] }
}

/**
 * Carries out what officers want, one answer for each in the same order. Those that arrive together
 * share a transaction for each shard (`groupCommit`); one that is refused leaves the others alone.
 */
export const openDeskOrders =
  (tools: Tools, carryOut: (order: Order) => Promise<Done>) =>
  (orders: readonly DeskOrder[], by: Actor): Promise<readonly Done[]> =>
    Promise.all(
      orders.map(async (wanted) => {
        const id = idIn(wanted.number)
        if (id === undefined) return { problems: [noSuchMatter] }
        return carryOut({ id, decide: (found, now) => answer(tools, wanted, by, found, now) })
      }),
    )

function answer(
  tools: Tools,
  { number, matter: key, within, seen, command }: DeskOrder,
  by: Actor,
  found: Found,
  now: number,
): ReturnType<Order['decide']> {
  const { application, definition } = found
  const matter = Object.hasOwn(application.matters, key) ? application.matters[key] : undefined
  const isWhole = application.number === number.trim().toUpperCase()
  if (!matter || !isWhole || application.test || !isWithin(found, key, within ?? {}))
    return { problem: noSuchMatter }
  if (seen && (seen.status !== matter.status || seen.since !== matter.since))
    return { problem: changedMeanwhile }
  const made = command(found)
  if ('problems' in made) return made
  const context = tools.contextFor(definition, application.region, now, by)
  const decision = decide(application, sealed(tools, found, made), context)
  return made.do !== 'hear' || moves(decision) ? decision : { problem: changedMeanwhile }
}

/** A matter of this department and region, so far as either is asked. */
export const isWithin = (
  { application, definition }: Pick<Found, 'application' | 'definition'>,
  key: string,
  { department, region = '' }: Within,
): boolean =>
  (department === undefined ||
    matterOf(definition, key).procedure.department.code === department) &&
  application.region.startsWith(region)

/** What people write of people is sealed before anything keeps it. */
function sealed({ vault }: Tools, { definition }: Found, command: DeskCommand): DeskCommand {
  switch (command.do) {
    case 'hear': {
      const { procedure } = matterOf(definition, command.matter)
      return { ...command, word: sealWord(procedure, command.word, vault) }
    }
    case 'consult':
    case 'advise':
      return { ...command, words: vault.seal(command.words) }
    case 'retry':
    case 'settle':
    case 'claim':
    case 'release':
    case 'transfer':
    case 'assist':
      return command
  }
}

const noSuchMatter = problem('no-such-matter', '没有找到这个办件', {
  remedy: '请核对后重试，或从列表中重新打开',
})

/** Whoever asks is told what has happened, by the API, from the record. */
const changedMeanwhile = problem('changed-meanwhile', '这一事项刚刚已有新的进展，不能再这样办理', {
  remedy: '请刷新页面查看最新状态',
})
