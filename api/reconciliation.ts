import { buffer } from 'node:stream/consumers'
import { matterOf } from '#core/command'
import { wordNames } from '#core/decide/words'
import { statusNames, type Status } from '#core/lifecycle'
import { differenceNames, repairNames, repairsFor, type Repair } from '#core/reconcile'
import { dayOf } from '#core/time'
import type { Difference as ShownDifference, WholeDifference } from '#contract/reconciliation'
import { ownerNames } from '#contract/shared'
import type {
  Difference,
  DifferenceKey,
  DifferencePlace,
  DifferenceState,
  WholeDifference as FoundDifference,
} from '#engine/reconcile/differences'
import { plainWorkbook } from '#spreadsheets/plain-sheet'
import type { Api, Call, Handlers } from './api.ts'
import { withinFor } from './desk-people.ts'
import { labelled, moment, resultsOf, shownName, type Viewer } from './matter-page.ts'
import { permissions, type Reach } from './permissions.ts'
import { actorOf, type Person } from './person.ts'
import { notFound, refusalOf, refuse } from './problems.ts'
import { publishedProcedures } from './procedure-names.ts'
import { linesPage } from './reconciliation-lines.ts'

export const reconciliationHandlers: Handlers<
  | 'listReconciliations'
  | 'reconcileLine'
  | 'listDifferences'
  | 'exportDifferences'
  | 'readDifference'
  | 'repairDifference'
> = {
  listReconciliations: ({ person, reach }, api) => linesPage(api, person, reach),
  async reconcileLine({ person, reach, body }, api) {
    const { lines } = await linesPage(api, person, reach)
    const isSeen = lines.some(({ line }) => line === body.line)
    if (!isSeen || !(await api.engine.reconciliation.now(body.line)))
      throw notFound('这个提供对账清单的部门')
    return linesPage(api, person, reach)
  },
  async listDifferences({ person, reach, query }, api) {
    const { limit, after, ...narrowed } = query
    const rows = await api.engine.reconciliation.differences({
      ...queryOf(person, reach, narrowed),
      ...(after && { after: placeIn(after) }),
      most: limit,
    })
    const shown = await shower(api, person)
    const last = rows.length === limit ? rows.at(-1) : undefined
    return {
      differences: rows.map(shown),
      next: last ? encoded([last.foundAt.toString(36), last.line, last.id]) : null,
    }
  },
  async exportDifferences({ person, reach, query }, api) {
    const rows = await api.engine.reconciliation.differences({
      ...queryOf(person, reach, query),
      most: exportedMost,
    })
    const shown = await shower(api, person)
    const today = dayOf(api.engine.now())
    const sheet = {
      title: '对账差异',
      headers: Object.keys(columns),
      rows: rows.map(shown).map(cells),
    }
    return {
      bytes: await buffer(plainWorkbook(sheet)),
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      name: `对账差异${today}.xlsx`,
    }
  },
  async readDifference(call, api) {
    return whole(api, call, await reached(api, call))
  },
  async repairDifference(call, api) {
    const { person, body } = call
    const found = await reached(api, call)
    if (body.repair === 'answer' && person.role !== 'officer')
      throw refuse(
        'forbidden',
        'not-the-department',
        '核对结果由部门经办人答复',
        '请等部门答复，或改用其他处理方式',
      )
    if (found.mark !== body.seen)
      throw refuse('conflict', 'changed', '这条差异刚刚有变化', '请刷新页面，核对后再处理')
    const by = { ...actorOf(person), name: person.name }
    const done = await api.engine.reconciliation.repair(found, body.repair, body.words, by)
    if (done !== 'done') throw refusalOf(done.problems)
    return whole(api, call, await reached(api, call))
  },
}

/** A file that a person still reads; what is more is narrowed first. */
const exportedMost = 5_000

type Narrowed = Call<'exportDifferences'>['query']

const queryOf = (person: Person, reach: Reach, { line, kind, all }: Narrowed) => ({
  ...withinFor(person, reach),
  ...(line !== undefined && { line }),
  ...(kind !== undefined && { kind }),
  all: all === 'true',
})

const encoded = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

function decoded(text: string): readonly string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(parts) ? parts.map(String) : []
  } catch {
    return []
  }
}

function placeIn(cursor: string): DifferencePlace {
  const [found = '', line, id] = decoded(cursor)
  const foundAt = Number.parseInt(found, 36)
  // Beyond this no calendar goes.
  if (line === undefined || id === undefined || !(Math.abs(foundAt) <= 8.64e15))
    throw refuse('invalid', 'wrong-cursor', 'after 不是列表给出的位置', '请使用上一页的 next')
  return { foundAt, line, id }
}

const idOf = ({ shard, line, id }: DifferenceKey): string => encoded([String(shard), line, id])

async function reached(
  { engine }: Api,
  { person, reach, params }: Pick<Call<'readDifference'>, 'person' | 'reach' | 'params'>,
): Promise<FoundDifference> {
  const [shard = '', line = '', id = ''] = decoded(params.difference)
  const found = /^\d{1,4}$/.test(shard)
    ? await engine.reconciliation.difference({ shard: Number(shard), line, id })
    : undefined
  const { department, region } = withinFor(person, reach)
  const isWithin =
    found &&
    (department === undefined || found.department === department) &&
    found.region.startsWith(region ?? '')
  if (!isWithin) throw notFound('这条差异')
  return found
}

const stateNames: Readonly<Record<DifferenceState, string>> = {
  open: '待处理',
  asked: '处理中',
  explained: '已说明',
  solved: '已解决',
}

/** Rows for people, with the names of what is published. */
async function shower({ engine }: Api, { role }: Person) {
  const published = await publishedProcedures(engine.catalogue)
  const procedures = new Map(published.map(({ code, name }) => [code, name]))
  const departments = new Map(published.map(({ department }) => [department.code, department.name]))
  const now = engine.now()
  return (row: Difference): ShownDifference => {
    const late = row.actBy < now && (row.state === 'open' || row.state === 'asked')
    // What nobody dealt with in time is a supervisor's.
    const owner = late ? 'supervisor' : row.owner
    return {
      id: idOf(row),
      departmentName: departments.get(row.department) ?? row.department,
      procedureName:
        row.procedure === null ? null : (procedures.get(row.procedure) ?? row.procedure),
      number: row.number,
      matter: row.matter,
      personName: row.personName === null ? null : shownName(role, 'desk', row.personName),
      employerName: row.employerName,
      kind: row.kind,
      kindName: differenceNames[row.kind],
      // The engine writes statuses of the lifecycle only.
      oursName: row.ours === null ? '没有这个办件' : statusNames[row.ours as Status],
      theirsName: row.theirs === null ? '清单中没有' : wordNames[row.theirs],
      foundAt: moment(row.foundAt),
      seenAt: moment(row.seenAt),
      owner,
      ownerName: ownerNames[owner],
      actBy: moment(row.actBy),
      late,
      state: row.state,
      stateName: stateNames[row.state],
    }
  }
}

const columns: Readonly<Record<string, (row: ShownDifference) => string | null>> = {
  部门: ({ departmentName }) => departmentName,
  事项: ({ procedureName }) => procedureName,
  差异: ({ kindName }) => kindName,
  申请编号: ({ number }) => number,
  办理人员: ({ personName }) => personName,
  单位: ({ employerName }) => employerName,
  平台: ({ oursName }) => oursName,
  部门清单: ({ theirsName }) => theirsName,
  发现时间: ({ foundAt }) => foundAt,
  处理人: ({ ownerName }) => ownerName,
  处理期限: ({ actBy }) => actBy,
  状态: ({ stateName }) => stateName,
}
const cells = (row: ShownDifference): readonly string[] =>
  Object.values(columns).map((column) => column(row) ?? '')

const stepNames: Readonly<Record<string, string>> = {
  ...repairNames,
  gone: '两边已经一致，自动解决',
  told: '已通知部门经办人',
  answered: '部门系统答复',
  escalated: '逾期未处理，转督办',
}

async function whole(
  api: Api,
  { person }: Pick<Call<'readDifference'>, 'person'>,
  found: FoundDifference,
): Promise<WholeDifference> {
  const shown = await shower(api, person)
  const differs = new Set(found.differs)
  const mark = (values: ReturnType<typeof resultsOf>) =>
    values.map((one) => ({ ...one, differs: differs.has(one.name) }))
  const sides = await sidesOf(api, person, found)
  return {
    ...shown(found),
    key: found.number === null ? found.id : null,
    ours: mark(sides.ours),
    theirs: mark(sides.theirs),
    reasons:
      found.word && 'reasons' in found.word ? found.word.reasons.map(({ says }) => says) : [],
    repairs: waysOf(person, found),
    steps: found.steps.map(({ at, by, does, words }) => ({
      at: moment(at),
      byName: by || '本平台',
      does: stepNames[does] ?? does,
      words,
    })),
    seen: found.mark,
  }
}

async function sidesOf(
  { engine }: Api,
  { role }: Person,
  { number, matter, word }: FoundDifference,
) {
  const file = number === null ? undefined : await engine.read(number)
  const own = matter === null ? undefined : file?.application.matters[matter]
  if (!file || !own || matter === null) return { ours: [], theirs: [] }
  const viewer: Viewer = { role, place: 'desk', urlFor: undefined }
  const written = matterOf(file.definition, matter)
  const theirs =
    word?.says === 'completed'
      ? Object.entries(written.procedure.returns).flatMap(([name, field]) => {
          const value = word.result[name]
          return value === undefined || value === null ? [] : [labelled(name, field, value, viewer)]
        })
      : []
  return { ours: resultsOf(written, own, viewer), theirs }
}

const does: Readonly<Record<Repair, string>> = {
  adopt: '用部门清单中的结果更新这个办件，原状态和理由留在办理记录',
  resend: '同一办件按原编号再送一次；部门已有的不会重复办理',
  ask: '向部门系统查询这个办件，并通知部门经办人核对；答复记入处理记录',
  explain: '两边都不再变化就不再提示',
  answer: '核对的结果交还请您核对的人处理',
}

function waysOf({ role }: Person, found: FoundDifference): WholeDifference['repairs'] {
  const { state } = found
  const why =
    state === 'solved' || state === 'explained'
      ? '这条差异已经处理'
      : permissions.repairDifference[role] === 'no'
        ? '由部门经办人或督办人员处理'
        : null
  return repairsFor(found).map((repair) => {
    const whyNot = why ?? (repair === 'answer' && role !== 'officer' ? '由部门经办人答复' : null)
    return {
      repair,
      label: repairNames[repair],
      does: does[repair],
      allowed: whyNot === null,
      why: whyNot,
    }
  })
}
