import { hash } from 'node:crypto'
import {
  readAnswers,
  standingIn,
  type Findings,
  type Reading,
  type SettingValues,
} from '#core/answers'
import type { Actor, Application, Event } from '#core/application'
import type { ServiceDefinition } from '#core/definition'
import { at, textAt } from '#core/evaluate'
import { deferredBy } from '#core/deferral'
import { awaitsOf } from '#core/employee'
import { fileApplication } from '#core/file'
import { planMatters } from '#core/plan'
import { isError, problem, type Problem } from '#core/problem'
import { parametersOn } from '#core/region'
import { dayOf } from '#core/time'
import type { Published } from './catalogue.ts'
import { whyBarred } from './deferrals.ts'
import { againstPromising, signedIn } from './commitments.ts'
import { openSettings, type Settings } from './employer-settings.ts'
import type { Tools } from './tools.ts'
import { tracedSince } from './tracing.ts'
import { idOf, numberOf, shardOf, type ApplicationId } from './number.ts'
import { insertApplications, type NewApplication } from './filing-statement.ts'
import { openUnderWay, type Earlier } from './under-way.ts'
import { groupCommit } from './group-commit.ts'

export type FilingRequest = {
  readonly service: Published
  /** What was typed, section by section; nothing in it is trusted. */
  readonly typed: Readonly<Record<string, unknown>>
  /** What the registers said to us, never what a client says they said. */
  readonly findings: Findings
  /** The same key from the same filer is the same filing, whenever it is sent. */
  readonly idempotencyKey: string
  readonly filer: string
  readonly by: Actor
  readonly channel: 'portal' | 'api' | 'window' | 'batch'
  readonly externalId?: string
  /** About nobody, and told to simulated departments only. */
  readonly test?: boolean
  /** These very answers as they were read today with these findings: they are not read once more. */
  readonly reading?: Reading
  /** What the client itself sent, where `typed` holds more; the same again is the same filing. */
  readonly sent?: unknown
}

export type Filed = { readonly number: string; readonly isNew: boolean; readonly reading?: Reading }
export type Refused = { readonly problems: readonly Problem[] }

/** Takes filings: checks, splits and commits them. What is answered with a number is never lost. */
export function openFiling(tools: Tools, { settings, underWay }: Beside = besideOf(tools)) {
  const { db, shards } = tools
  const insert = groupCommit<NewApplication, number | undefined>(
    (shard, applications) => insertApplications(db, shard, applications),
    mostPerCommit,
  )

  return async function file(request: FilingRequest): Promise<Filed | Refused> {
    const began = Date.now()
    for (let salt = 0; salt < 8; salt++) {
      const id = idOf(request.filer, request.idempotencyKey, salt)
      const prepared = await onlyOne(underWay, request, await prepare(tools, settings, request, id))
      const known =
        'problems' in prepared || !(await insert(shardOf(id, shards), prepared))
          ? await findFiling(tools, request, id)
          : undefined
      if (known === 'somebody-elses') continue
      if (known) return known
      if ('problems' in prepared) return prepared
      tools.metrics.committed(prepared.events.length)
      tools.wake(shardOf(id, shards))
      tracedSince(prepared.number, 'application filed', { channel: request.channel }, began)
      return { number: prepared.number, isNew: true, reading: prepared.reading }
    }
    throw new Error('Eight filings in a row drew the same number; that is not chance')
  }
}

/** What a filing asks beside the applications themselves. */
type Beside = {
  readonly settings: Settings
  readonly underWay: ReturnType<typeof openUnderWay>
}
const besideOf = (tools: Tools): Beside => ({
  settings: openSettings(tools),
  underWay: openUnderWay(tools),
})

type Prepared = (NewApplication & { readonly reading: Reading }) | Refused

/** Nobody is filed for twice while the first is under way; what is only a test is about nobody. */
async function onlyOne(
  underWay: Beside['underWay'],
  { service: { definition }, test }: FilingRequest,
  prepared: Prepared,
): Promise<Prepared> {
  if ('problems' in prepared || !definition.onlyOneOpen || test) return prepared
  const { id, employer, personIndex } = prepared
  const holder = await underWay.take({ service: definition.code, employer, personIndex }, id)
  return holder ? { problems: [alreadyOpen(definition, holder)] } : prepared
}

/** Who is hired already, by which application. */
export const alreadyOpen = (
  { subject }: ServiceDefinition,
  holder: Earlier | 'being filed',
): Problem =>
  holder === 'being filed'
    ? problem('already-open', '同一人的另一份申请正在提交', {
        path: subject.person,
        remedy: '请过一分钟到“我的申请”中查看',
      })
    : problem('already-open', `${holder.personName} 已有在办的申请`, {
        path: subject.person,
        remedy: '请打开原申请查看进度或补正；确需重新提交的，请先撤回原申请',
        application: holder.number,
      })

// A commit of 256 applications is about 1 MiB of rows; larger groups gain nothing measurable.
const mostPerCommit = 256

/** Reads the answers, splits the matters, makes the first events. */
async function prepare(
  tools: Tools,
  settings: Pick<Settings, 'valuesFor'>,
  request: FilingRequest,
  id: ApplicationId,
): Promise<Prepared> {
  const { hash, definition } = request.service
  const now = tools.now()
  const today = dayOf(now)
  await tools.calendars.keepFresh()
  const set = await settingsFor(settings, request)
  const regionCode = regionIn(definition, request.typed, set)
  const region = await tools.catalogue.region(regionCode)
  if (!region) return { problems: [regionNotOpen(definition, regionCode)] }
  const parameters = parametersOn(region, today)
  const reading =
    request.reading?.facts['today'] === today
      ? request.reading
      : readAnswers(definition, request.typed, {
          today,
          parameters,
          findings: request.findings,
          settings: set,
        })
  const barred = reading.deferred.size > 0 && (await barredFor(tools, request, reading))
  if (barred) return { problems: [...reading.problems, ...barred] }
  const errors = reading.problems.filter(isError)
  if (errors.length > 0) return { problems: reading.problems }
  const against = request.test ? [] : await againstPromising(tools, definition, reading.values)
  if (against.length > 0) return { problems: [...reading.problems, ...against] }
  const plan = planMatters(definition, reading.facts)
  if (!plan.some(({ arises }) => arises)) return { problems: [nothingToDo(definition)] }
  const number = numberOf(id, region.code, definition.numberCode, today)
  const awaits = awaitsOf(definition, reading.awaited)
  const defers = deferredBy(definition, reading.deferred)
  const { application, events } = fileApplication(
    {
      number,
      service: hash,
      region: region.code,
      parameters,
      plan,
      awaits,
      defers,
      signed: signedIn(tools, definition, reading.values),
      ...(request.test && { test: true }),
    },
    tools.contextFor(definition, region.code, now, request.by),
  )
  return { ...describe(tools, request, reading, application, events), id, reading }
}

/** Beside every material that is promised: an earlier promise was broken. */
async function barredFor(
  tools: Tools,
  { service: { definition }, test }: FilingRequest,
  { values, deferred }: Reading,
): Promise<readonly Problem[] | undefined> {
  const barred = test
    ? undefined
    : await whyBarred(tools, textAt(values, definition.subject.employer))
  return barred && [...deferred].map((path) => ({ ...barred, path }))
}

export const nothingToDo = (definition: ServiceDefinition): Problem =>
  problem('nothing-to-do', `按所填情形，${definition.name}没有需要办理的事项`, {
    remedy: '请核对人员情形；如确无需办理，不必提交',
  })

/** An employer's own filing begins with what it has set for all its hires, by whatever channel. */
async function settingsFor(
  settings: Pick<Settings, 'valuesFor'>,
  { by, service: { definition }, typed }: FilingRequest,
): Promise<SettingValues> {
  const employer = textAt(typed, definition.subject.employer).trim()
  return by.role === 'employer' && employer !== ''
    ? settings.valuesFor(employer, definition.code)
    : {}
}

export const regionNotOpen = (definition: ServiceDefinition, code: string): Problem =>
  problem('region-not-open', `“${code || '所填地区'}”尚未开通${definition.name}`, {
    path: definition.region,
    remedy: '请改选已开通的地区，或到当地窗口办理',
  })

/** The region as it was typed or set; whether it is a region at all, the form's own check will say. */
export function regionIn(
  definition: ServiceDefinition,
  typed: Readonly<Record<string, unknown>>,
  set: SettingValues,
): string {
  const given = at(typed, definition.region) ?? set[definition.region]
  return typeof given === 'string' || typeof given === 'number' ? String(given).trim() : ''
}

export function describe(
  { vault }: Tools,
  request: FilingRequest,
  reading: Reading,
  application: Application,
  events: readonly Event[],
): Omit<NewApplication, 'id'> {
  const { definition } = request.service
  const { subject } = definition
  const text = (path: string) => textAt(reading.values, path)
  return {
    number: application.number,
    definition,
    application,
    events,
    given: { values: reading.values, findings: standingIn(reading, request.findings) },
    vault,
    origins: reading.origins,
    filer: request.filer,
    filingKey: digest(request.idempotencyKey),
    fingerprint: ownFingerprint(request),
    channel: request.channel,
    employer: text(subject.employer),
    employerName: text(subject.employerName),
    personName: text(subject.personName),
    personIndex: vault.blindIndex('person', text(subject.person)),
    externalId: request.externalId ?? null,
  }
}

const digest = (text: string): string => hash('sha256', text)

/** The same content of the same service has the same fingerprint. */
export const fingerprintOf = ({ definition }: Published, sent: unknown): string =>
  digest(`${definition.code}\n${JSON.stringify(sent)}`)

const ownFingerprint = ({ service, typed, sent = typed }: FilingRequest): string =>
  fingerprintOf(service, sent)

/** The filing this key was used for before, if it was. */
export async function findFiling(
  { db, shards }: Tools,
  request: FilingRequest,
  id: ApplicationId,
): Promise<Filed | Refused | 'somebody-elses' | undefined> {
  const [row] = await db.query<{
    number: string
    filer: string
    filing_key: string
    fingerprint: string
  }>(
    `select number, filer, filing_key, fingerprint from applications where shard = $1 and id = $2`,
    [shardOf(id, shards), id],
  )
  if (!row) return undefined
  if (row.filer !== request.filer || row.filing_key !== digest(request.idempotencyKey))
    return 'somebody-elses'
  if (row.fingerprint === ownFingerprint(request)) return { number: row.number, isNew: false }
  return {
    problems: [
      problem('key-reused', `这个提交编号已用于另一份申请（${row.number}）`, {
        remedy: '内容不同的申请请换一个 Idempotency-Key；要修改已提交的申请，请用补正或更正',
      }),
    ],
  }
}
