import type { Matter } from '#core/application'
import { matterOf } from '#core/command'
import { owedAgainst } from '#core/decide/deferral'
import type { ServiceDefinition } from '#core/definition'
import { heldNow, isOnDesk } from '#core/held'
import { statusNames } from '#core/lifecycle'
import { opinionsAwaited, viewNames, type Opinion } from '#core/opinion'
import type { DeskMatter } from '#contract/desk'
import type { ShownHolder, ShownOpinion } from '#contract/shared-desk'
import type { CaseFile } from '#engine/reads'
import type { Api } from './api.ts'
import { choicesAt } from './decision.ts'
import { checksOf } from './desk-checks.ts'
import { earlierMatters } from './desk-earlier.ts'
import { holdersOf } from './desk-people.ts'
import { seenOf, shownLight } from './desk-queue.ts'
import { matterIn, moment } from './matter-page.ts'
import { permissions } from './permissions.ts'
import { whyNotDone } from './shown-journey.ts'
import type { Person } from './person.ts'

/** What of the matter's page depends on who looks: who holds it, and what may be pressed. */
export type DeskStanding = Pick<
  DeskMatter,
  | 'light'
  | 'holder'
  | 'seen'
  | 'choices'
  | 'may'
  | 'opinions'
  | 'consultable'
  | 'checks'
  | 'earlier'
>

export async function standingOf(
  api: Api,
  file: CaseFile,
  key: string,
  person: Person,
): Promise<DeskStanding> {
  const matter = matterIn(file.application, key)
  const { engine } = api
  const held = heldNow(matter, engine.now())
  const hands = {
    holder: held?.by ?? null,
    colleague: held?.colleague ?? null,
    heldUntil: held?.until ?? null,
  }
  const [holder = null] = await holdersOf(api, [hands], person)
  return {
    light: shownLight(engine.desk.light(matter, file.application.region)),
    holder,
    seen: seenOf(matter),
    choices: choicesAt(
      matter.status,
      refusalFor(holder, person),
      whyNotDone(matterOf(file.definition, key).procedure, matter),
      owedAgainst(key, matter, ['approve'], file)?.says ?? null,
    ),
    may: mayOf(matter, holder, person),
    opinions: (matter.opinions ?? []).map(shownOpinion),
    consultable: consultable(file.definition, key, matter),
    checks: checksOf(file, key),
    earlier: await earlierMatters(api, file, key, person),
  }
}

/** What stands against every decision of this person. */
function refusalFor(holder: ShownHolder | null, { role }: Person): string | null {
  if (permissions.decideMatter[role] === 'no') return '只有本部门经办人可以作出决定'
  return holder && !holder.isMe && !holder.iAssist ? `由${holder.name}领取办理中` : null
}

function mayOf(matter: Matter, holder: ShownHolder | null, { role }: Person): DeskMatter['may'] {
  const away = isOnDesk(matter.status)
    ? null
    : `现为“${statusNames[matter.status]}”，不在经办人手中`
  const isOfficer = role === 'officer'
  const isOthers = holder !== null && !holder.isMe && !holder.iAssist
  const others = isOthers ? `由${holder.name}领取办理中` : null
  const onlyOfficers = isOfficer ? null : '只有本部门经办人可以这样做'
  const supervises = role === 'supervisor'
  const said = (why: string | null) => ({ allowed: why === null, why })
  return {
    claim: said(onlyOfficers ?? away ?? (holder?.isMe ? '已由您领取' : others)),
    release: said(
      away ?? (holder === null ? '无人领取' : supervises ? null : (onlyOfficers ?? others)),
    ),
    transfer: said(away ?? (supervises ? null : (onlyOfficers ?? others))),
    assist: said(onlyOfficers ?? away ?? (holder?.isMe ? null : '请先领取，再请同事协办')),
    consult: said(onlyOfficers ?? away ?? others),
  }
}

/** Every other department that has a part in the service and is not being asked already. */
function consultable(
  definition: ServiceDefinition,
  key: string,
  matter: Matter,
): DeskMatter['consultable'] {
  const own = matterOf(definition, key).procedure.department.code
  const asked = new Set([own, ...opinionsAwaited(matter).map(({ of }) => of.code)])
  const all = definition.matters.map(({ procedure }) => procedure.department)
  return [...new Map(all.map((one) => [one.code, one])).values()].filter(
    ({ code }) => !asked.has(code),
  )
}

export const shownOpinion = (opinion: Opinion): ShownOpinion => ({
  id: opinion.id,
  of: opinion.of,
  at: moment(opinion.at),
  words: opinion.words,
  workingDays: opinion.workingDays,
  answerBy: moment(opinion.answerBy),
  late: opinion.answer === undefined && opinion.owner === 'supervisor',
  answer: opinion.answer
    ? {
        at: moment(opinion.answer.at),
        view: opinion.answer.view,
        viewName: viewNames[opinion.answer.view],
        words: opinion.answer.words,
      }
    : null,
})
