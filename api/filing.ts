import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { at } from '#core/evaluate'
import { problem, type Problem } from '#core/problem'
import type { Typed } from '#contract/shared'
import { Otherwise, type Api, type Handler } from './api.ts'
import { newestOf } from './catalogue.ts'
import { fillIn } from './form.ts'
import { actorOf, ownerOf, type Person } from './person.ts'
import { refusalOf, shownProblem } from './problems.ts'

/** Files an application. What is answered with a number has been committed. */
export const fileApplication: Handler<'fileApplication'> = async (call, api) => {
  const { person, body, headers, channel } = call
  const service = await newestOf(api, body.service)
  const typed = withRegion(service.definition, body.typed, body.region)
  const filled = await fillIn(api, person, service, { typed, draft: body.draft })
  const lost = await missingMaterials(api, person, service.definition, filled.typed)
  if (lost.length > 0) throw refusalOf([...filled.reading.problems, ...lost])
  const filed = await api.engine.file({
    service,
    typed: filled.typed,
    findings: filled.situation.findings,
    idempotencyKey: headers['idempotency-key'],
    filer: ownerOf(person),
    by: actorOf(person),
    channel: person.role === 'window' ? 'window' : channel,
    ...(body.externalId !== undefined && { externalId: body.externalId }),
  })
  if ('problems' in filed) throw refusalOf(filed.problems)
  const { number, isNew, reading } = filed
  if (body.draft !== undefined) await forget(api, person, body.draft)
  const reply = { number, isNew, warnings: (reading?.problems ?? []).map(shownProblem) }
  return isNew ? reply : new Otherwise(reply)
}

function withRegion(
  definition: ServiceDefinition,
  typed: Typed,
  region: string | undefined,
): Typed {
  if (region === undefined || at(typed, definition.region) !== null) return typed
  const [section = '', name = ''] = definition.region.split('.')
  return { ...typed, [section]: { ...typed[section], [name]: region } }
}

/** A hash proves nothing: a material counts only where this filer has uploaded it. */
export async function missingMaterials(
  { engine }: Api,
  person: Person,
  definition: ServiceDefinition,
  typed: Typed,
): Promise<readonly Problem[]> {
  const documents = fieldsOf(definition.form).flatMap(({ path, field }) => {
    const value = field.kind === 'document' ? at(typed, path) : null
    const sha256 = value !== null && typeof value === 'object' ? at(value as {}, 'sha256') : null
    return typeof sha256 === 'string' ? [{ path, field, sha256 }] : []
  })
  const stored = await Promise.all(
    documents.map(({ sha256 }) => engine.materials.read(sha256, ownerOf(person))),
  )
  return documents.flatMap(({ path, field }, index) =>
    stored[index]
      ? []
      : [
          problem('material-not-uploaded', `没有收到“${field.label}”这份文件`, {
            path,
            remedy: '请重新上传',
          }),
        ],
  )
}

/** A draft left behind does no harm; an application that was filed must be answered with its number. */
const forget = ({ engine, log }: Api, person: Person, draft: string): Promise<unknown> =>
  engine.drafts
    .remove(person.id, draft)
    .catch(() => log.warn({ draft }, 'a draft could not be removed after filing'))
