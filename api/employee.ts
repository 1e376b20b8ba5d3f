import { fieldsOf } from '#core/definition'
import { openToEmployee } from '#core/employee'
import { at } from '#core/evaluate'
import { problem } from '#core/problem'
import type { Done } from '#engine/command'
import type { CaseFile } from '#engine/reads'
import type { Api, Call, Handlers } from './api.ts'
import { employeePart, unlisted } from './employee-page.ts'
import { actingFor, reachedCase } from './gate.ts'
import { permissions } from './permissions.ts'
import { type Person } from './person.ts'
import { refusedPhoto } from './photo.ts'
import { notFound, refusalOf, refuse } from './problems.ts'

/** What the person an application is about does with it, and whoever filed in the person's stead. */
export const employeeHandlers: Handlers<
  | 'readEmployeePart'
  | 'supplyAnswers'
  | 'storeEmployeeMaterial'
  | 'confirmApplication'
  | 'objectToApplication'
  | 'answerObjection'
> = {
  async readEmployeePart(call, api) {
    return partOf(api, call.person, await reachedCase(api, asked(call)))
  },
  async supplyAnswers(call, api) {
    const { body, person, params } = call
    const file = await reachedCase(api, asked(call))
    const region = await api.engine.catalogue.region(file.application.region)
    const strange = unlisted(file, region, body.typed, file.given.values)
    if (strange.length > 0) throw refusalOf(strange.map(notListed))
    await refuseStrangeMaterials(api, file, body.typed)
    const done = await api.engine.employee.supply(params.number, body.typed, actingFor(person))
    return afterwards(api, call, done)
  },
  async storeEmployeeMaterial(call, api) {
    const { body, params } = call
    const file = await reachedCase(api, asked(call))
    const question = fieldsOf(file.definition.form).find(({ path }) => path === params.path)
    if (question?.field.kind !== 'document' || question.field.answeredBy !== 'employee')
      throw notFound('这项材料')
    if (!openToEmployee(file.definition, file.application).has(params.path))
      throw refuse('conflict', 'not-now', '这份材料部门已经收到，不能再换', '请刷新页面')
    const problems = refusedPhoto(question.field, body)
    if (problems.length > 0) throw refusalOf(problems.map((one) => ({ ...one, path: params.path })))
    // Kept with what the employer filed: departments fetch it there.
    const stored = await api.engine.materials.store(file.filer, body)
    if ('problem' in stored) throw refusalOf([stored.problem])
    return stored
  },
  async confirmApplication(call, api) {
    await reachedCase(api, asked(call))
    const by = actingFor(call.person)
    return afterwards(api, call, await api.engine.employee.confirm(call.params.number, by))
  },
  async objectToApplication(call, api) {
    const { body, person, params } = call
    await reachedCase(api, asked(call))
    const done = await api.engine.employee.object(params.number, body, actingFor(person))
    return afterwards(api, call, done)
  },
  async answerObjection(call, api) {
    const { body, person, params } = call
    await reachedCase(api, asked(call))
    const how = person.role === 'employee' ? 'takenBack' : 'explained'
    if (how === 'explained' && body.words === undefined)
      throw refuse('invalid', 'words-missing', '请写明答复', '请说明核对的结果，或怎样更正', {
        path: 'words',
      })
    const answer = {
      objection: Number(params.objection),
      how,
      ...(body.words !== undefined && { words: body.words }),
    } as const
    const done = await api.engine.employee.answerObjection(params.number, answer, actingFor(person))
    return afterwards(api, call, done)
  },
}

type OfOne = Pick<Call<'readEmployeePart'>, 'person' | 'reach' | 'params'>
const asked = ({ person, reach, params }: OfOne) => ({ person, reach, number: params.number })

const notListed = ({ path, label }: { readonly path: string; readonly label: string }) =>
  problem('not-listed', `“${label}”不在本地可选的范围内`, { path, remedy: '请从列表中选择' })

/** A hash proves nothing: what is named must have been taken, and checked, for this application. */
async function refuseStrangeMaterials(
  { engine }: Api,
  file: CaseFile,
  typed: Call<'supplyAnswers'>['body']['typed'],
): Promise<void> {
  for (const { path, field } of fieldsOf(file.definition.form)) {
    if (field.kind !== 'document') continue
    const value = at(typed, path)
    const sha256 = typeof value === 'object' && value !== null ? at(value as {}, 'sha256') : null
    if (typeof sha256 !== 'string') continue
    const stored = await engine.materials.read(sha256, file.filer)
    const problems = stored
      ? refusedPhoto(field, stored.bytes)
      : [problem('material-not-uploaded', `没有收到“${field.label}”`, { remedy: '请重新上传' })]
    if (problems.length > 0) throw refusalOf(problems.map((one) => ({ ...one, path })))
  }
}

async function afterwards(api: Api, { person, params }: OfOne, done: Done | undefined) {
  if (!done) throw notFound('这份申请')
  if ('problems' in done) throw refusalOf(done.problems)
  const file = await api.engine.read(params.number)
  if (!file) throw notFound('这份申请')
  return partOf(api, person, file)
}

async function partOf(api: Api, { role }: Person, file: CaseFile) {
  const { engine, materialLinks } = api
  const mayInvite = permissions.inviteEmployee[role] !== 'no'
  const maySupply = permissions.supplyAnswers[role] !== 'no'
  const { amendments } = file.application
  const [chain, region, invitations] = await Promise.all([
    amendments ? engine.chain(file.application.number) : undefined,
    engine.catalogue.region(file.application.region),
    mayInvite ? engine.invitations.list(file.id) : [],
  ])
  const urlFor = maySupply ? materialLinks.urlFor : undefined
  const viewer = { role, place: 'application', urlFor } as const
  return employeePart({
    file,
    chain: chain ?? { original: file, amendments: [] },
    region,
    viewer,
    invitation: invitations[0],
  })
}
