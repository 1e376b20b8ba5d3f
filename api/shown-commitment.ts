import type { Application, Matter } from '#core/application'
import {
  brokenAt,
  commitmentStateOf,
  commitmentStates,
  findingNames,
  type Commitment,
  type CommitmentState,
} from '#core/commitment'
import { matterOf } from '#core/command'
import { commitmentOf } from '#core/decide/commit'
import type { ServiceDefinition } from '#core/definition'
import { next } from '#core/lifecycle'
import type { ShownCommitment } from '#contract/commitments'
import { shownTo, type Place } from './may-see.ts'
import { personName } from '#core/ask'
import type { Role } from '#contract/session'

type Reader = {
  readonly role: Role
  readonly place: Place
  readonly urlFor: ((number: string, sha256: string) => string) | undefined
}
type About = {
  readonly definition: ServiceDefinition
  readonly number: string
  readonly key: string
  readonly matter: Matter
}

/** The promises of one matter, as their reader may see them. */
export const shownCommitments = (about: About, reader: Reader): ShownCommitment[] =>
  (about.matter.commitments ?? []).map((one) => shownCommitment(about, one, reader))

const asName = personName('签署人')

export function shownCommitment(
  { definition, number, key, matter }: About,
  one: Commitment,
  { role, place, urlFor }: Reader,
): ShownCommitment {
  const said = commitmentOf(definition, key, one)
  const { accepts } = matterOf(definition, key).procedure
  const state = commitmentStateOf(matter, one)
  const { finding, order, verification, repaired } = one
  return {
    id: one.id,
    name: said.name,
    document: accepts[said.replaces]?.label ?? said.replaces,
    version: one.version,
    told: { ...said.told },
    promise: said.promise,
    basis: `${said.basis.law}${said.basis.article ?? ''}`,
    signedAt: moment(one.signedAt),
    signerName: shownTo(role, place, asName, one.name).value,
    state,
    stateName: commitmentStates[state],
    verification: {
      who: said.verify.who,
      how: said.verify.how,
      workingDays: said.verify.within.workingDays,
      by: state === 'toVerify' && verification ? moment(verification.by) : null,
    },
    finding: finding
      ? {
          is: finding.is,
          isName: findingNames[finding.is],
          words: finding.words,
          at: moment(finding.at),
        }
      : null,
    order: order
      ? {
          at: moment(order.at),
          by: moment(order.by),
          words: order.words,
          answer: order.answer
            ? {
                at: moment(order.answer.at),
                words: order.answer.words,
                proof: urlFor?.(number, order.answer.proof.sha256) ?? null,
              }
            : null,
        }
      : null,
    repairedAt: repaired ? moment(repaired.at) : null,
    may: mayNow(matter, one, state),
  }
}

/** The record's words of who signed as a paper's reader may see them. */
export const readableSigners = (application: Application, role: Role): Application => ({
  ...application,
  matters: Object.fromEntries(
    Object.entries(application.matters).map(([key, matter]) => [
      key,
      matter.commitments
        ? {
            ...matter,
            commitments: matter.commitments.map((one) => ({
              ...one,
              name: shownTo(role, 'application', asName, one.name).value,
            })),
          }
        : matter,
    ]),
  ),
})

type May = ShownCommitment['may']
const may = (why: string | null): May['verify'] => ({ allowed: why === null, why })

function mayNow(matter: Matter, one: Commitment, state: CommitmentState): May {
  const cannotVerify = whyNotVerify(state)
  return {
    recant: may(whyNotRecant(matter, state)),
    makeGood: may(state === 'ordered' ? null : '这份承诺没有待改正的要求'),
    verify: may(cannotVerify),
    restore: may(whyNotRestore(one, state)),
    order: may(cannotVerify ?? (one.order ? '已经责令改正过一次，不能再次责令' : null)),
    revoke: may(
      cannotVerify ?? (state === 'ordered' && !one.order?.late ? '改正期限还没有到' : null),
    ),
  }
}

function whyNotRecant({ status }: Matter, state: CommitmentState): string | null {
  if (state !== 'standing') return commitmentStates[state]
  if (next(status, 'recant')) return null
  if (status === 'waiting') return '事项还没有送交部门，暂不能撤回承诺'
  if (status === 'incorrect') return '事项正在等您补正，不必撤回承诺'
  return '事项已办结、已结束或暂停办理，不能撤回承诺'
}

function whyNotVerify(state: CommitmentState): string | null {
  if (state === 'standing') return '事项还没有办结，办结后核查'
  return state === 'toVerify' || state === 'unclear' || state === 'ordered'
    ? null
    : commitmentStates[state]
}

function whyNotRestore(one: Commitment, state: CommitmentState): string | null {
  if (brokenAt(one) === undefined || one.repaired) return '没有需要修复的不实承诺'
  return state === 'ordered' || state === 'toVerify' ? '责令改正还没有完成，不能修复' : null
}

const moment = (at: number): string => new Date(at).toISOString()
