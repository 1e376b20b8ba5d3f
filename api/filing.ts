import type { ServiceDefinition } from '#core/definition'
import { at } from '#core/evaluate'
import { problem, type Problem } from '#core/problem'
import type { Typed } from '#contract/shared'
import type { Filed, Refused } from '#engine/applications'
import { Otherwise, type Api, type Call, type Handler } from './api.ts'
import { newestOf } from './catalogue.ts'
import { documentsIn } from './documents-in.ts'
import { tellHands } from './draft-hands.ts'
import { fillIn } from './form.ts'
import { actorOf, draftOwnerOf, filesTests, ownerOf, type Person } from './person.ts'
import { refusedPhoto } from './photo.ts'
import { refusalOf, refuse, shownProblem } from './problems.ts'

/** What is asked to be filed, whichever way it came. */
export type Wanted = {
  readonly service: string
  readonly typed: Typed
  readonly region?: string | undefined
  readonly draft?: string | undefined
  readonly externalId?: string | undefined
  /** The same key from the same filer is the same filing. */
  readonly idempotencyKey: string
}
type Filer = Pick<Call<'fileApplication'>, 'person' | 'channel'>

/** Files an application. What is answered with a number has been committed. */
export const fileApplication: Handler<'fileApplication'> = async (call, api) => {
  const { body, headers } = call
  refuseWithoutVisit(call.person)
  const filed = await file(api, call, { ...body, idempotencyKey: headers['idempotency-key'] })
  if ('problems' in filed) throw refusalOf(filed.problems)
  const { number, isNew, reading } = filed
  const reply = { number, isNew, warnings: (reading?.problems ?? []).map(shownProblem) }
  return isNew ? reply : new Otherwise(reply)
}

/** At a counter it must be known who stands there, before anything is filed for them. */
export function refuseWithoutVisit({ role, visit }: Person): void {
  if (role !== 'window' || visit?.employer) return
  throw visit
    ? refuse(
        'invalid',
        'visit-for-person',
        '现在是为个人接待，而这项申请由单位提出',
        '请在“综合窗口”为单位登记来人后提交；已填内容在草稿中',
      )
    : refuse(
        'invalid',
        'visit-missing',
        '还没有登记来人',
        '请在“综合窗口”登记谁在柜台、为谁办理，再提交；已填内容在草稿中',
      )
}

/** The one way in for every filing: session, registers, materials, check, commit. */
export async function file(
  api: Api,
  { person, channel }: Filer,
  wanted: Wanted,
): Promise<Filed | Refused> {
  const service = await newestOf(api, wanted.service)
  const { definition } = service
  const typed = withRegion(definition, wanted.typed, wanted.region)
  const filled = await fillIn(api, person, service, { typed, draft: wanted.draft })
  if (filled.against.length > 0) return { problems: filled.against }
  const lost = await refusedMaterials(api, person, definition, filled.typed)
  if (lost.length > 0) return { problems: [...filled.reading.problems, ...lost] }
  const filed = await api.engine.file({
    service,
    typed: filled.typed,
    sent: sentOf(wanted),
    findings: filled.situation.findings,
    idempotencyKey: wanted.idempotencyKey,
    filer: ownerOf(person),
    by: actorOf(person),
    channel: person.role === 'window' ? 'window' : channel,
    test: filesTests(person),
    ...(wanted.externalId !== undefined && { externalId: wanted.externalId }),
  })
  if ('number' in filed && wanted.draft !== undefined)
    await forget(api, person, wanted.draft, filed.number)
  return filed
}

/** What makes two filings the same: not what the session or the registers added. */
export const sentOf = ({ typed, region }: Pick<Wanted, 'typed' | 'region'>): unknown => [
  typed,
  region ?? null,
]

function withRegion(
  definition: ServiceDefinition,
  typed: Typed,
  region: string | undefined,
): Typed {
  if (region === undefined || at(typed, definition.region) !== null) return typed
  const [section = '', name = ''] = definition.region.split('.')
  return { ...typed, [section]: { ...typed[section], [name]: region } }
}

/**
 * A hash proves nothing: a material counts only where this filer has uploaded it, and a portrait
 * only where it is one as the card needs it.
 */
export async function refusedMaterials(
  { engine }: Api,
  person: Person,
  definition: ServiceDefinition,
  typed: Typed,
): Promise<readonly Problem[]> {
  const refused = documentsIn(definition, typed).map(async ({ path, field, sha256 }) => {
    const stored = await engine.materials.read(sha256, ownerOf(person))
    const problems = stored
      ? refusedPhoto(field, stored.bytes)
      : [
          problem('material-not-uploaded', `没有收到“${field.label}”这份文件`, {
            remedy: '请重新上传',
          }),
        ]
    return problems.map((one) => ({ ...one, path }))
  })
  return (await Promise.all(refused)).flat()
}

/** What a counter scanned for an application that somebody else filed is kept with that one's. */
export async function handOnMaterials(
  { engine }: Api,
  person: Person,
  filer: string,
  definition: ServiceDefinition,
  typed: Typed,
): Promise<void> {
  if (ownerOf(person) === filer) return
  for (const { sha256 } of documentsIn(definition, typed)) {
    const stored = await engine.materials.read(sha256, ownerOf(person))
    if (stored) await engine.materials.store(filer, stored.bytes)
  }
}

/** A draft left behind does no harm; an application that was filed must be answered with its number. */
const forget = (api: Api, person: Person, draft: string, number: string): Promise<unknown> =>
  api.engine.drafts
    .forget(draftOwnerOf(person), draft)
    .then((hands) => tellHands(api, person, hands, number))
    .catch(() => api.log.warn({ draft }, 'a draft could not be removed after filing'))
