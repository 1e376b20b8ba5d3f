import type { Actor, Application } from '#core/application'
import type { Command } from '#core/command'
import { decide } from '#core/decide'
import { awaitsOf } from '#core/employee'
import { at } from '#core/evaluate'
import { fileApplication } from '#core/file'
import type { PlannedMatter } from '#core/plan'
import { isError, problem, type Problem } from '#core/problem'
import { dayOf } from '#core/time'
import { matterOf } from '#core/command'
import { whyNotAmended } from '#core/decide/amend'
import {
  describe,
  findFiling,
  type Filed,
  type FilingRequest,
  type Refused,
} from './applications.ts'
import { keysOfAmended, openAmendment, readChain, type Chain } from './amendment-chain.ts'
import { prepareAmendment, type Amending, type Amendment } from './amendment.ts'
import type { Done, Order } from './command.ts'
import type { NewApplication } from './filing-statement.ts'
import { idOf, numberOf, shardOf, type ApplicationId } from './number.ts'
import { sealResult } from './sealing.ts'
import type { Tools } from './tools.ts'

export type AmendRequest = Amending &
  Pick<FilingRequest, 'idempotencyKey' | 'filer' | 'by' | 'channel'>

/** What is shown before an amendment is filed. */
export type AmendmentShown = {
  readonly chain: Chain
  readonly amendment: Amendment
  /** Why none can be filed now, whatever is changed. */
  readonly against: Problem | undefined
}

/** 更正 and 撤销录用: what concerns an application together with those that amend it. */
export function openAfter(tools: Tools, carryOut: (order: Order) => Promise<Done>) {
  return {
    /** Which matters an amendment would reach and what each department would be told. */
    async tryAmendment(number: string, amending: Amending): Promise<AmendmentShown | undefined> {
      const chain = await readChain(tools, number)
      if (!chain) return undefined
      const { application } = chain.original
      const against = whyNotAmended(application, openAmendment(chain))
      return { chain, amendment: await prepareAmendment(tools, chain, amending), against }
    },

    /** Files an amendment: another application of the same shard, linked in the same transaction. */
    amend: (number: string, request: AmendRequest): Promise<Filed | Refused | undefined> =>
      whileFresh(async () => {
        const chain = await readChain(tools, number)
        return chain && amendOnce(tools, carryOut, chain, request)
      }),

    /** Revokes what stands, also by amendments, each under the key its department knows. */
    revoke: (number: string, asked: Asked, by: Actor): Promise<Done | undefined> =>
      whileFresh(async () => {
        const chain = await readChain(tools, number)
        return chain && carryOut(orderToRevoke(tools, chain, number, asked, by))
      }),
  }
}

type Asked = Omit<Extract<Command, { do: 'revoke' }>, 'do' | 'standing'>

export const stale = problem('stale', '这份申请刚刚有了新的进展', { remedy: '请刷新页面后再试' })

/** What was read before the lock must still be so under it; if not, it is read again. */
export async function whileFresh<Answer extends object>(
  attempt: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  for (let times = 1; ; times++) {
    const answer = await attempt()
    const isStale =
      answer !== undefined &&
      'problems' in answer &&
      Array.isArray(answer.problems) &&
      answer.problems.includes(stale)
    if (!isStale || times === triesMost) return answer
  }
}
const triesMost = 5

export const isUnchanged = ({ original }: Chain, { version }: Application): boolean =>
  original.application.version === version

/** The amendment that this very request has filed before, if it has. */
export async function amendmentBy(
  tools: Tools,
  chain: Chain,
  request: AmendRequest,
): Promise<string | undefined> {
  const shard = shardOf(chain.original.id, tools.shards)
  const place = await freeId(tools, filingOf(chain, request), shard)
  return typeof place === 'object' && 'number' in place ? place.number : undefined
}

const filingOf = ({ original }: Chain, request: AmendRequest): FilingRequest => ({
  ...request,
  service: { hash: original.application.service, definition: original.definition },
  findings: {},
  sent: {
    amends: original.application.number,
    typed: request.typed,
    ...(request.undoes && { undoes: request.undoes }),
  },
})

async function amendOnce(
  tools: Tools,
  carryOut: (order: Order) => Promise<Done>,
  chain: Chain,
  request: AmendRequest,
): Promise<Filed | Refused> {
  const { definition, id } = chain.original
  const filing = filingOf(chain, request)
  const place = await freeId(tools, filing, shardOf(id, tools.shards))
  if (typeof place !== 'number') return place
  const amendment = await prepareAmendment(tools, chain, request)
  if (amendment.problems.some(isError)) return { problems: amendment.problems }
  const done = await carryOut({
    id,
    decide(found, now) {
      if (!isUnchanged(chain, found.application)) return { problem: stale }
      const filed = newApplication(tools, chain, filing, amendment, { id: place, now })
      const command = {
        do: 'amend',
        amendment: filed.number,
        paths: amendment.changed.filter((path) => at(amendment.typed, path) !== null),
        open: openAmendment(chain),
      } as const
      const context = tools.contextFor(definition, found.application.region, now, request.by)
      const decision = decide(found.application, command, context)
      return 'problem' in decision ? decision : { ...decision, files: filed }
    },
  })
  if ('problems' in done) return done
  const { amendments = [] } = done.application
  return { number: amendments.at(-1) ?? '', isNew: true, reading: amendment.reading }
}

/** An id of the same shard that is free, or the filing that this key was used for before. */
async function freeId(
  tools: Tools,
  filing: FilingRequest,
  shard: number,
): Promise<ApplicationId | Filed | Refused> {
  for (let salt = 0; salt < saltsPerShard * tools.shards; salt++) {
    const id = idOf(filing.filer, filing.idempotencyKey, salt)
    if (shardOf(id, tools.shards) !== shard) continue
    const known = await findFiling(tools, filing, id)
    if (known === undefined) return id
    if (known !== 'somebody-elses') return known
  }
  throw new Error('No free number was found in the shard; that is not chance')
}
// One in as many salts falls into the shard: that none of so many does will not happen.
const saltsPerShard = 64

function newApplication(
  tools: Tools,
  { original }: Chain,
  filing: FilingRequest & Pick<AmendRequest, 'undoes'>,
  amendment: Amendment,
  { id, now }: { readonly id: ApplicationId; readonly now: number },
): NewApplication {
  const { definition, application } = original
  const { asOf, parameters, review, standing, reading, findings } = amendment
  const number = numberOf(id, application.region, definition.numberCode, dayOf(now))
  const keys = Object.fromEntries(
    amendment.plan.flatMap(({ key, arises }) => {
      const stands = standing[key]
      return arises && stands?.status === 'closed' ? [[key, stands.key]] : []
    }),
  )
  const { application: filed, events } = fileApplication(
    {
      number,
      service: application.service,
      region: application.region,
      parameters,
      plan: amendment.plan.map((planned) => sealed(tools, original.definition, planned)),
      awaits: awaitsOf(definition, reading.awaited),
      corrects: {
        number: application.number,
        asOf,
        keys,
        ...(review && { review: true }),
        ...(filing.undoes && { undoes: filing.undoes }),
      },
      ...(application.test && { test: true }),
    },
    tools.contextFor(definition, application.region, now, filing.by),
  )
  return { ...describe(tools, { ...filing, findings }, reading, filed, events), id }
}

const sealed = (
  { vault }: Tools,
  definition: Chain['original']['definition'],
  planned: PlannedMatter,
): PlannedMatter =>
  planned.arises || !planned.result
    ? planned
    : {
        ...planned,
        result: sealResult(matterOf(definition, planned.key).procedure, planned.result, vault),
      }

const orderToRevoke = (
  tools: Tools,
  chain: Chain,
  number: string,
  asked: Asked,
  by: Actor,
): Order => ({
  id: chain.original.id,
  decide({ application, definition }, now) {
    if (!isUnchanged(chain, application)) return { problem: stale }
    const open = openAmendment(chain)
    if (application.number !== number.trim().toUpperCase()) return { problem: notHere(application) }
    if (open !== undefined) return { problem: amendedNow(open) }
    const command = { do: 'revoke', standing: keysOfAmended(chain), ...asked } as const
    return decide(application, command, tools.contextFor(definition, application.region, now, by))
  },
})

const notHere = ({ number }: Application): Problem =>
  problem('not-now', `这是一份更正，请在原申请 ${number} 上撤销录用`, { remedy: '请打开原申请' })

const amendedNow = (open: string): Problem =>
  problem('not-now', `更正 ${open} 尚未办结，现在不能撤销录用`, {
    remedy: '请先撤回这份更正，或等它办结',
  })
