import { matterOf } from '#core/command'
import { fieldsOf } from '#core/definition'
import { at } from '#core/evaluate'
import {
  paperId,
  paperNames,
  pressingPapers,
  papersOf,
  type Paper,
  type Standing,
} from '#core/papers'
import { sheetOf } from '#core/papers/sheet'
import { paperNumber, type PaperSource } from '#core/papers/source'
import { standingNames, type ShownPaper } from '#contract/papers'
import type { Role } from '#contract/session'
import { firstBroken } from '#engine/events'
import type { CaseFile, StoredEvent } from '#engine/reads'
import type { Sheet } from '#core/sheet'
import type { Api, Call, File, Handlers } from './api.ts'
import { allEvents } from './applications.ts'
import { reachedCase } from './gate.ts'
import { inputsNow, labelled, moment, resultsOf, textAt, type Viewer } from './matter-page.ts'
import { shownTo } from './may-see.ts'
import type { Person } from './person.ts'
import { notFound, Refusal } from './problems.ts'
import { readableSigners } from './shown-commitment.ts'
import { readableHandovers } from './shown-handover.ts'

export const paperHandlers: Handlers<'listPapers' | 'readPaper' | 'verifyPaper'> = {
  async listPapers(call, api) {
    const { file, papers } = await reachedPapers(api, call)
    return { number: file.application.number, papers: shownPapers(file, papers) }
  },
  async readPaper(call, api) {
    const { file, papers, events } = await reachedPapers(api, call)
    const paper = papers.find((one) => paperId(one) === call.params.paper)
    if (!paper) throw notFound('这份文书')
    api.limits.printing(call.person.id)
    return printed(api, ...(await written(api, call.person.role, file, paper, events)))
  },
  async verifyPaper({ params, address }, api) {
    api.limits.verifying(address)
    const named = api.paperCodes.read(params.code)
    const file = named && (await api.engine.read(named.number))
    const events = file ? await allEvents(api, file) : []
    const paper = papersOf(events.map(({ body }) => body)).find(
      ({ kind, seq }) => kind === named?.kind && seq === named.seq,
    )
    if (!file || !paper) throw notFound('与这个核验码相符的文书')
    return verified(api, file, paper, events)
  },
}

/** An older result sheet can still be verified, but nobody wants it any more. */
export const shownPapers = (file: CaseFile, papers: readonly Paper[]): ShownPaper[] =>
  papers
    .filter(({ kind, standing }) => kind !== 'joint' || standing.is === 'current')
    .map((one) => shown(file, one))

export const papersOfCase = async (api: Api, file: CaseFile): Promise<readonly Paper[]> =>
  papersOf((await allEvents(api, file)).map(({ body }) => body))

/** One paper of an application that whoever asks may have, as this role may read it. */
export async function printPaper(api: Api, role: Role, file: CaseFile, id: string): Promise<File> {
  const events = await allEvents(api, file)
  const paper = papersOf(events.map(({ body }) => body)).find((one) => paperId(one) === id)
  if (!paper) throw notFound('这份文书')
  return printed(api, ...(await written(api, role, file, paper, events)))
}

async function written(
  api: Api,
  role: Role,
  file: CaseFile,
  paper: Paper,
  events: readonly StoredEvent[],
): Promise<readonly [Sheet, string]> {
  const source = await sourceOf(api, role, file, paper, events)
  const matter = paper.matter === undefined ? '' : `-${nameOf(file, paper.matter)}`
  return [sheetOf(paper, source), `${nameOfPaper(paper)}${matter}-${file.application.number}.pdf`]
}

type OfOne = Pick<Call<'listPapers'>, 'person' | 'reach' | 'params'>

/** The papers this person may have: an officer those of the own department's matters only. */
async function reachedPapers(api: Api, { person, reach, params }: OfOne) {
  const { number } = params
  const isOfficer = person.role === 'officer'
  const file = isOfficer
    ? await api.engine.read(number)
    : await reachedCase(api, { person, reach, number })
  if (!file || (isOfficer && !hasOwnMatter(file, person))) throw notFound('这份申请')
  const events = await allEvents(api, file)
  const papers = papersOf(events.map(({ body }) => body))
  const own = ({ matter }: Paper) => matter !== undefined && isOwnMatter(file, person, matter)
  return { file, events, papers: isOfficer ? papers.filter(own) : papers }
}

const isOwnMatter = ({ definition }: CaseFile, { department }: Person, key: string): boolean =>
  matterOf(definition, key).procedure.department.code === department

const hasOwnMatter = (file: CaseFile, person: Person): boolean =>
  (person.region === null || person.region === file.application.region) &&
  Object.entries(file.application.matters).some(
    ([key, { status }]) => status !== 'skipped' && isOwnMatter(file, person, key),
  )

/** A letter goes under its procedure's own title. */
const nameOfPaper = ({ kind, title }: Paper): string => title ?? paperNames[kind]

const nameOf = ({ definition }: CaseFile, key: string): string =>
  matterOf(definition, key).procedure.name

const shown = (file: CaseFile, paper: Paper): ShownPaper => ({
  id: paperId(paper),
  name: nameOfPaper(paper),
  number: paperNumber(paper, file.definition, file.application.number),
  matter: paper.matter ?? null,
  matterName: paper.matter === undefined ? null : nameOf(file, paper.matter),
  at: moment(paper.at),
  pressing: pressingPapers.has(paper.kind),
  standing: shownStanding(paper.standing),
})

const shownStanding = (standing: Standing): ShownPaper['standing'] => ({
  is: standing.is,
  name: standingNames[standing.is],
  says: standing.is === 'current' ? null : standing.says,
  at: standing.is === 'current' ? null : moment(standing.at),
})

async function verified(
  { engine }: Api,
  file: CaseFile,
  paper: Paper,
  events: readonly StoredEvent[],
) {
  const { definition, application } = file
  const region = await engine.catalogue.region(application.region)
  const { matter, seq, standing } = paper
  return {
    name: nameOfPaper(paper),
    number: paperNumber(paper, definition, application.number),
    application: application.number,
    service: definition.name,
    matterName: matter === undefined ? null : nameOf(file, matter),
    department: matter === undefined ? null : matterOf(definition, matter).procedure.department,
    region: region?.name ?? application.region,
    at: moment(paper.at),
    standing: shownStanding(standing),
    seq,
    hash: hashOf(events, seq),
    whole: firstBroken(application.number, events) === undefined,
  }
}

/** As much of an event's hash as is printed. */
const hashOf = (events: readonly StoredEvent[], seq: number): string =>
  Buffer.from(events[seq - 1]?.hash ?? []).toString('hex', 0, 8)

/** What a paper is written from, as this person may see it. */
async function sourceOf(
  { engine, letterhead, paperCodes, publicUrl }: Api,
  role: Role,
  file: CaseFile,
  paper: Paper,
  events: readonly StoredEvent[],
): Promise<PaperSource> {
  const { definition, application, given } = file
  const region = await engine.catalogue.region(application.region)
  const viewer = { role, place: 'application', urlFor: undefined } as const
  const fields = fieldsOf(definition.form)
  const { subject } = definition
  const person = [subject.personName, subject.person].flatMap((path) => {
    const field = fields.find((one) => one.path === path)?.field
    const value = at(given.values, path)
    if (!field || value === null) return []
    return [{ label: field.label, value: shownTo(role, 'application', field, value).value }]
  })
  const results = Object.entries(application.matters).map(
    ([key, matter]) => [key, resultsOf(matterOf(definition, key), matter, viewer)] as const,
  )
  const code = paperCodes.codeOf(application.number, paper)
  const signature = paper.kind === 'handover' ? await signatureOf(engine, file, paper) : undefined
  return {
    definition,
    application: readableSigners(readableHandovers(application, role), role),
    ...(signature && { signature }),
    regionName: region?.name ?? application.region,
    applicant: textAt(file, subject.employerName),
    person,
    inputs: paper.kind === 'letter' && paper.matter ? toldIn(file, paper.matter, viewer) : {},
    results: Object.fromEntries(results),
    materials: fields
      .filter(({ path, field }) => field.kind === 'document' && at(given.values, path) !== null)
      .map(({ field }) => field.label),
    letterhead,
    hash: hashOf(events, paper.seq),
    verification: { code, url: `${publicUrl.replace(/\/$/, '')}/verify/${code}` },
  }
}

/** A signature that was drawn; a scanned paper stays a file of its own. */
async function signatureOf(
  { materials }: Api['engine'],
  { application }: CaseFile,
  { matter = '', at: when }: Paper,
): Promise<PaperSource['signature']> {
  const made = application.matters[matter]?.handovers?.find((one) => one.at === when)
  if (made?.way !== 'signed') return undefined
  const stored = await materials.read(made.proof.sha256, `user:${made.by}`)
  return stored && { base64: Buffer.from(stored.bytes).toString('base64') }
}

/** What a letter shows of what its department is told. */
function toldIn(file: CaseFile, key: string, viewer: Viewer): PaperSource['inputs'] {
  const { accepts } = matterOf(file.definition, key).procedure
  const values = inputsNow(file, key)
  return {
    [key]: Object.entries(accepts).flatMap(([name, field]) =>
      name in values ? [labelled(name, field, values[name], viewer)] : [],
    ),
  }
}

/**
 * A PDF, or a problem that says so and stops nothing else: a paper is made from the record, which
 * has long been written.
 */
export async function printed({ print, log }: Api, sheet: Sheet, name: string): Promise<File> {
  try {
    return { bytes: await print(sheet), type: 'application/pdf', name }
  } catch (error) {
    log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'no paper was printed')
    throw new Refusal(
      'notReady',
      [
        {
          severity: 'error',
          code: 'paper-not-printed',
          says: '文书暂时无法生成',
          remedy: '申请和办理不受影响，办理情况以页面显示为准；请稍后再下载',
        },
      ],
      { 'retry-after': '30' },
    )
  }
}
