import { matterOf } from '#core/command'
import { inputsOf } from '#core/corrections'
import { fieldsOf } from '#core/definition'
import { at } from '#core/evaluate'
import { factsAbout } from '#core/facts'
import { alike } from '#core/canonical'
import { isError } from '#core/problem'
import type { AmendmentShown as Shown, ShownChange } from '#contract/amendments'
import type { AmendmentShown } from '#engine/amend'
import type { Amendment } from '#engine/amendment'
import { Otherwise, type Api, type Call, type Handlers } from './api.ts'
import { changesBetween } from './after-page.ts'
import { onlyTyped } from './applications.ts'
import { refusedMaterials } from './filing.ts'
import { withSession } from './form.ts'
import { actingFor, reachedCase } from './gate.ts'
import type { Viewer } from './matter-page.ts'
import { isMasked, shownTo } from './may-see.ts'
import { ownerOf } from './person.ts'
import { notFound, refusalOf, shownProblem } from './problems.ts'

export const amendmentHandlers: Handlers<'tryAmendment' | 'amendApplication'> = {
  async tryAmendment(call, api) {
    const typed = await typedBy(call, api)
    const { undoes } = call.body
    const tried = await api.engine.tryAmendment(call.params.number, { typed, undoes })
    if (!tried) throw notFound('这份申请')
    return shownAmendment(tried, {
      role: call.person.role,
      place: 'application',
      urlFor: undefined,
    })
  },
  async amendApplication(call, api) {
    const { person, params, headers, channel, body } = call
    const typed = await typedBy(call, api)
    const filed = await api.engine.amend(params.number, {
      typed,
      undoes: body.undoes,
      idempotencyKey: headers['idempotency-key'],
      filer: ownerOf(person),
      by: actingFor(person),
      channel: person.role === 'window' ? 'window' : channel,
    })
    if (!filed) throw notFound('这份申请')
    if ('problems' in filed) throw refusalOf(filed.problems)
    const { number, isNew, reading } = filed
    const reply = { number, isNew, warnings: (reading?.problems ?? []).map(shownProblem) }
    return isNew ? reply : new Otherwise(reply)
  },
}

/** What was typed, overruled by who is signed in; a material must have been uploaded. */
async function typedBy(
  {
    person,
    reach,
    params,
    body,
  }: Pick<Call<'tryAmendment'>, 'person' | 'reach' | 'params' | 'body'>,
  api: Api,
) {
  const { definition } = await reachedCase(api, { person, reach, number: params.number })
  const typed = onlyTyped(body.typed, withSession(definition, body.typed, person).typed)
  const lost = await refusedMaterials(api, person, definition, typed)
  if (lost.length > 0) throw refusalOf(lost)
  return typed
}

function shownAmendment({ chain, amendment, against }: AmendmentShown, viewer: Viewer): Shown {
  const { before, reading, problems } = amendment
  return {
    original: chain.original.application.number,
    against: against?.says ?? null,
    problems: problems.map(shownProblem),
    complete: against === undefined && !problems.some(isError),
    answers: answersNow(amendment, viewer),
    changes: changesBetween(before, { given: reading }, viewer),
    matters: mattersReached(amendment, viewer),
  }
}

const answersNow = (
  { before, reading, changed }: Amendment,
  { role, place }: Viewer,
): Shown['answers'] => {
  const { region, subject, form } = before.definition
  const cannot = new Set([region, subject.employer])
  return fieldsOf(form).flatMap(({ path, field }) => {
    if (!reading.asked.has(path)) return []
    const value = at(reading.values, path)
    const masked = isMasked(role, place, field)
    return [
      {
        path,
        label: field.label,
        value: value === null ? '' : shownTo(role, place, field, value).value,
        masked,
        fixed: field.is !== undefined || cannot.has(path),
        changed: changed.includes(path),
        ...(!masked && value !== null && { bare: value }),
      },
    ]
  })
}

function mattersReached(amendment: Amendment, viewer: Viewer): Shown['matters'] {
  const { before, plan, standing, facts } = amendment
  const stood = {
    ...factsAbout(before.application, before.given),
    results: facts['results'],
  }
  return plan.map((planned) => {
    const { key, arises } = planned
    const { procedure } = matterOf(before.definition, key)
    const isInForce = standing[key]?.status === 'closed'
    return {
      key,
      name: procedure.name,
      department: procedure.department.name,
      does: doesOf(planned, isInForce),
      why: arises ? null : planned.why,
      changes: arises && isInForce ? toldOtherwise(amendment, key, stood, viewer) : [],
      withinWorkingDays: procedure.within.workingDays,
    }
  })
}

function doesOf(planned: Amendment['plan'][number], isInForce: boolean) {
  if (planned.arises) return isInForce ? 'amends' : 'applies'
  return planned.undoes === undefined ? 'nothing' : 'undoes'
}

/** What one department was told and would now be told, where they differ. */
function toldOtherwise(
  { before, facts }: Amendment,
  key: string,
  stood: Amendment['facts'],
  { role, place }: Viewer,
): ShownChange[] {
  const { accepts } = matterOf(before.definition, key).procedure
  const [was, is] = [stood, facts].map((each) => inputsOf(before.definition, key, each))
  return Object.entries(accepts).flatMap(([name, field]) => {
    const [told, now] = [was?.[name] ?? null, is?.[name] ?? null]
    if (alike(told, now)) return []
    const shown = (value: unknown) =>
      value === null ? null : shownTo(role, place, field, value).value
    return [{ label: field.label, was: shown(told), is: shown(now) }]
  })
}
