import { at } from '#core/evaluate'
import { dayMs, dayOf, endOf, startOf } from '#core/time'
import { readVisit, type Visit } from '#core/visit'
import { parseDate } from '#standards/calendar-date'
import { isIdType } from '#standards/identity-document'
import type { RouteId } from '#contract/routes'
import type { VisitOfDay, WindowFound } from '#contract/visits'
import type { KeptVisit } from '#engine/visits'
import { Otherwise, type Api, type Call, type Handlers } from './api.ts'
import { shownRow } from './applications.ts'
import { shownVisit } from './counter.ts'
import { ownerIn } from './draft-hands.ts'
import { summary } from './drafts.ts'
import { fillIn } from './form.ts'
import { moment, shownName } from './matter-page.ts'
import { overseenBy, regionsUnder } from './oversees.ts'
import { permissions } from './permissions.ts'
import type { Person } from './person.ts'
import { notFound, refusalOf } from './problems.ts'
import { soughtIn, type Sought } from './sought.ts'

/** The page of a day; a busy counter serves some sixty. */
const visitsMost = 300
/** Enough to choose from; more wants a number instead of a name. */
const foundMost = 20

/** A name finds what was filed since; a number finds everything. */
const namesWithinMs = 90 * dayMs

export const visitHandlers: Handlers<
  'searchAtWindow' | 'listTheirs' | 'startVisit' | 'readVisit' | 'endVisit' | 'listVisits'
> = {
  async searchAtWindow({ body, person }, api) {
    return found(api, person, soughtIn(body.text, dayOf(api.engine.now()), api.paperCodes))
  },
  async listTheirs({ params, person }, api) {
    const kept = await api.engine.visits.read(person.id, params.id)
    if (!kept) throw notFound('这次接待')
    return found(api, person, subjectSought(kept.visit))
  },
  async startVisit({ body, person }, api) {
    const today = dayOf(api.engine.now())
    const read = readVisit(asVisit(body), today)
    if ('problems' in read) throw refusalOf(read.problems)
    const visit = await named(api, person, read.visit)
    await refuseLostScan(api, person, visit)
    return shownVisit(await api.engine.visits.start(person, visit), person.role)
  },
  async readVisit({ params, person }, { engine }) {
    const kept = await engine.visits.read(person.id, params.id)
    if (!kept) throw notFound('这次接待')
    return shownVisit(kept, person.role)
  },
  async endVisit({ params, person }, { engine }) {
    const kept = await engine.visits.end(person.id, params.id)
    if (!kept) throw notFound('这次接待')
    return shownVisit(kept, person.role)
  },
  async listVisits({ query, person, reach }, { engine }) {
    const day = dayIn(query.day) ?? dayOf(engine.now())
    const own = person.role === 'supervisor' ? overseenBy(person) : {}
    const kept = await engine.visits.list({
      ...(reach === 'own' && { clerk: person.id }),
      ...(own.region !== undefined && { region: own.region }),
      from: startOf(day),
      until: endOf(day) + 1,
      most: visitsMost + 1,
    })
    const visits = kept.slice(0, visitsMost).map((one) => ofDay(one, person))
    return { day, visits, isMore: kept.length > visitsMost }
  },
}

/** As if the number of whoever is being served had been read once more. */
const subjectSought = ({ employer, person, bearer }: Visit): Sought => {
  if (employer) return { is: 'employer', text: employer.code }
  const { documentType, documentNumber } = person ?? bearer
  return {
    is: 'person',
    text: documentNumber,
    documentType: isIdType(documentType) ? documentType : '01',
  }
}

async function found(api: Api, person: Person, sought: Sought): Promise<WindowFound> {
  const rows = await foundFor(api, person, sought)
  const drafts = await draftsFor(api, person, sought)
  return {
    is: sought.is,
    text: sought.text,
    says: sought.is === 'wrong' ? sought.says : null,
    remedy: sought.is === 'wrong' ? sought.remedy : null,
    documentType: sought.is === 'person' ? sought.documentType : null,
    employer: await employerOf(api, person, sought, rows[0]?.employerName),
    applications: rows.map((row) => shownRow(row, person.role)),
    drafts: drafts.map((draft) => summary(draft, person)),
  }
}

const dayIn = (text: string | undefined) => {
  const read = text === undefined ? undefined : parseDate(text)
  return read && 'value' in read ? read.value : undefined
}

const ofDay = (kept: KeptVisit, { role }: Person): VisitOfDay => ({
  ...shownVisit(kept, role),
  clerkName: shownName(role, 'application', kept.clerkName),
  acts: kept.acts.map(({ at: when, does, number }) => ({
    at: moment(when),
    doesName: { ...actNames, ...draftActNames }[does] ?? does,
    number: number ?? null,
  })),
})

/** What of the endpoints is something done for whoever stands there. */
export const actNames = {
  fileApplication: '提交申请',
  takeBatch: '上传名单',
  fileBatch: '批量提交',
  correctApplication: '补正',
  fulfilPromise: '补齐容缺材料',
  withdrawApplication: '撤回',
  revokeApplication: '撤销录用',
  amendApplication: '更正',
  supplyAnswers: '代填本人内容',
  answerObjection: '答复异议',
  inviteEmployee: '邀请本人填写',
  rateApplication: '代为评价',
  readPaper: '打印文书',
  handOver: '送达结果',
} as const satisfies Partial<Record<RouteId, string>>
/** Noted once for each visitor, not at each save. */
const draftActNames: Readonly<Record<string, string>> = {
  beginDraft: '开始填写',
  goOnWithDraft: '接着填写',
  draftFiled: '草稿已由同窗口人员提交',
}
export type ActId = keyof typeof actNames
export const isAct = (id: RouteId): id is ActId => Object.hasOwn(actNames, id)

/** The person with whoever stands before them, so far as this endpoint concerns it. */
export async function withVisit(
  { engine }: Pick<Api, 'engine'>,
  person: Person | undefined,
  id: RouteId,
  headers: Headers,
): Promise<Person | undefined> {
  const named = headers.get('x-visit')
  if (person?.role !== 'window' || named === null) return person
  const kept = await engine.visits.read(person.id, named)
  if (!kept?.isOpen) return person
  const { employee, employer } = permissions[id]
  // Whoever came for themselves may have done what an employee may, and no employer's business.
  const reaches = kept.visit.employer !== undefined || employee !== 'no' || employer === 'no'
  return { ...person, visit: { id: kept.id, reaches, ...kept.visit } }
}

/** For the list of the day; what was done stands in the record whether or not this succeeds. */
export async function noteAct(
  { engine, log }: Pick<Api, 'engine' | 'log'>,
  {
    id,
    person,
    params,
  }: {
    readonly id: RouteId
    readonly person: Person
    readonly params: Readonly<Record<string, string>>
  },
  reply: unknown,
): Promise<void> {
  if (!person.visit || !isAct(id)) return
  const answered = reply instanceof Otherwise ? (reply.reply as unknown) : reply
  const number =
    params['number'] ??
    (typeof answered === 'object' && answered !== null && 'number' in answered
      ? String(answered.number)
      : undefined)
  await engine.visits
    .acted(person.id, person.visit.id, { does: id, ...(number !== undefined && { number }) })
    .catch(() => log.warn({ visit: person.visit?.id }, 'an act was not noted in its visit'))
}

const asVisit = ({
  employer,
  person,
  bearer,
  checkedBy,
  authority,
}: Call<'startVisit'>['body']) => {
  const { mobile, ...standing } = bearer
  return {
    ...(employer && { employer: { code: employer.code, name: employer.name ?? '' } }),
    ...(person && { person }),
    bearer: { ...standing, ...(mobile !== undefined && { mobile }) },
    checkedBy,
    ...(authority && { authority: withoutBlanks(authority) }),
  } satisfies Visit
}

const withoutBlanks = ({
  number,
  scan,
  ...rest
}: NonNullable<Call<'startVisit'>['body']['authority']>) => ({
  ...rest,
  ...(number && { number }),
  ...(scan && { scan }),
})

/** The employer under the name of the register; where that is silent, as it was typed. */
async function named(api: Api, person: Person, visit: Visit): Promise<Visit> {
  const { employer } = visit
  if (!employer) return visit
  const name = (await registeredName(api, person, employer.code)) ?? employer.name
  if (name === '')
    throw refusalOf([
      {
        code: 'visit-employer-name',
        severity: 'error',
        says: '登记机关没有查到这个代码',
        remedy: '请核对代码；无误的，请照营业执照填写单位名称',
        path: 'employer.name',
      },
    ])
  return { ...visit, employer: { ...employer, name } }
}

/** What the form's own lookup makes of a code. */
async function registeredName(api: Api, person: Person, code: string): Promise<string | null> {
  const [service] = await api.engine.catalogue.all()
  if (!service) return null
  const { subject } = service.definition
  const [section = '', field = ''] = subject.employer.split('.')
  const typed = { [section]: { [field]: code } }
  const { visit: _, ...alone } = person
  const { reading } = await fillIn(api, alone, service, { typed })
  const name = at(reading.values, subject.employerName)
  return typeof name === 'string' && name !== '' ? name : null
}

async function refuseLostScan({ engine }: Api, { id }: Person, { authority }: Visit) {
  const scan = authority?.scan
  if (!scan || (await engine.materials.read(scan.sha256, `user:${id}`))) return
  throw refusalOf([
    {
      code: 'material-not-uploaded',
      severity: 'error',
      says: '没有收到委托书的扫描件',
      remedy: '请重新上传',
      path: 'authority.scan',
    },
  ])
}

async function foundFor({ engine }: Api, person: Person, sought: Sought) {
  const most = foundMost
  const list = async (query: object) => (await engine.list({ most, ...query })).rows
  switch (sought.is) {
    case 'application': {
      const row = await engine.row(sought.text)
      return row ? [row] : []
    }
    case 'person':
      return list({ personIndex: engine.personIndex(sought.text) })
    case 'employer':
      return list({ employer: sought.text })
    case 'name':
      // A name is many people's: only of the places that this counter serves, and only lately.
      return list({
        search: sought.text,
        filedFrom: engine.now() - namesWithinMs,
        ...(person.region !== null && { region: regionsUnder(person.region) }),
      })
    case 'wrong':
      return []
  }
}

/** Whom a visit would be for. */
async function employerOf(
  api: Api,
  person: Person,
  sought: Sought,
  known: string | undefined,
): Promise<WindowFound['employer']> {
  if (sought.is === 'employer')
    return {
      code: sought.text,
      name: known ?? (await registeredName(api, person, sought.text)),
    }
  if (sought.is !== 'application') return null
  const file = await api.engine.read(sought.text)
  return file ? { code: file.employer, name: known ?? null } : null
}

/** The counter's drafts about whom was sought. */
async function draftsFor({ engine }: Api, person: Person, sought: Sought) {
  if (sought.is === 'wrong' || sought.is === 'application') return []
  const owner = await ownerIn(engine, person)
  if (sought.is === 'name')
    return (await engine.drafts.list(owner, { search: sought.text, most: foundMost })).drafts
  return engine.drafts.about(owner, sought.text, foundMost)
}
