import type { Values } from '#core/answers'
import type { Actor } from '#core/application'
import type { CommitmentCommand } from '#core/commitment'
import { decide } from '#core/decide'
import type { ServiceDefinition } from '#core/definition'
import { problem } from '#core/problem'
import { isUnchanged, stale, whileFresh } from './amend.ts'
import { keysOfAmended, openAmendment, readChain, type Chain } from './amendment-chain.ts'
import type { Done, Order } from './command.ts'
import { readCommitments, againstPromising, type CommitmentQuery } from './commitments.ts'
import { isWithin, type Within } from './desk-orders.ts'
import { idIn } from './number.ts'
import type { Tools } from './tools.ts'

/** 告知承诺 after it was signed: taken back, looked into, made good, repaired. */
export const openCommitments = (tools: Tools, carryOut: (order: Order) => Promise<Done>) => ({
  list: (query: CommitmentQuery) => readCommitments(tools, query),
  against: (definition: ServiceDefinition, values: Values) =>
    againstPromising(tools, definition, values),
  /** By whoever signed. */
  async ofApplicant(
    number: string,
    command: Extract<CommitmentCommand, { do: 'recant' | 'makeGood' }>,
    by: Actor,
  ): Promise<Done | undefined> {
    const id = idIn(number)
    return id === undefined ? undefined : carryOut(orderOf(tools, id, command, by, {}))
  },
  /** By whoever looks into it. What falls must be undone under the key its department knows now. */
  ofOffice: (
    number: string,
    command: Extract<CommitmentCommand, { do: 'verify' | 'restore' }>,
    by: Actor,
    within: Within,
  ): Promise<Done | undefined> =>
    whileFresh(async () => {
      if (command.do !== 'verify' || command.follows !== 'revoke') {
        const id = idIn(number)
        return id === undefined ? undefined : carryOut(orderOf(tools, id, command, by, within))
      }
      const chain = await readChain(tools, number)
      return chain && carryOut(orderToUndo(tools, chain, command, by, within))
    }),
})

const orderOf = (
  tools: Tools,
  id: Order['id'],
  command: CommitmentCommand,
  by: Actor,
  within: Within,
): Order => ({
  id,
  decide(found, now) {
    const { application, definition } = found
    const isKnown = Object.hasOwn(application.matters, command.matter)
    if (!isKnown || !isWithin(found, command.matter, within)) return { problem: notThere }
    const context = tools.contextFor(definition, application.region, now, by)
    return decide(application, sealed(tools, command), context)
  },
})

function orderToUndo(
  tools: Tools,
  chain: Chain,
  command: Extract<CommitmentCommand, { do: 'verify' }>,
  by: Actor,
  within: Within,
): Order {
  const told = { ...command, standing: keysOfAmended(chain) }
  const undo = orderOf(tools, chain.original.id, told, by, within)
  return {
    id: undo.id,
    decide(found, now) {
      if (!isUnchanged(chain, found.application)) return { problem: stale }
      const open = openAmendment(chain)
      return open === undefined ? undo.decide(found, now) : { problem: amendedNow(open) }
    },
  }
}

/** What people write of people is sealed before anything keeps it. */
const sealed = ({ vault }: Tools, command: CommitmentCommand): CommitmentCommand =>
  command.do === 'recant' ? command : { ...command, words: vault.seal(command.words) }

const notThere = problem('no-such-commitment', '没有这份承诺', {
  remedy: '请核对后重试，或从列表中重新打开',
})

const amendedNow = (open: string) =>
  problem('not-now', `更正 ${open} 尚未办结，现在不能撤销办理结果`, {
    remedy: '请等它办结后再撤销',
  })
