import type { Trouble } from '#core/application'
import { matterOf } from '#core/command'
import { awaitsWord, sourceSaid, type Entered } from '#core/entered'
import { wordNames } from '#core/decide/words'
import { statusNames, type Status } from '#core/lifecycle'
import type { Word } from '#core/word'
import type { Duty, EntryPage } from '#contract/duties'
import { ownerNames } from '#contract/shared'
import type { Done } from '#engine/command'
import type { DutyPlace, DutyRow } from '#engine/duties'
import type { CaseFile } from '#engine/reads'
import type { Api, Call, Handlers } from './api.ts'
import { wordFrom } from './decision.ts'
import { labelled, matterIn, moment, resultsOf, shownName } from './matter-page.ts'
import { reachedMatter } from './desk.ts'
import { ownDesk } from './desk-people.ts'
import { overseenBy } from './oversees.ts'
import { permissions } from './permissions.ts'
import { actorOf, type Person } from './person.ts'
import { notFound, refusalOf, refuse } from './problems.ts'
import { nameOfProcedure, type ProcedureNames } from './procedure-names.ts'

export const dutyHandlers: Handlers<'listDuties' | 'readEntry' | 'enterWord' | 'chooseWord'> = {
  async listDuties(call, api) {
    const { department, owner, after, limit } = call.query
    const rows = await api.engine.duties({
      ...(department !== undefined && { department }),
      ...(call.person.role === 'supervisor' && overseenBy(call.person)),
      ...(call.reach === 'own' && ownDesk(call.person)),
      ...(owner && { owner }),
      ...(after && { after: placeIn(after) }),
      most: limit,
    })
    const names = await nameOfProcedure(api.engine.catalogue)
    const last = rows.length === limit ? rows.at(-1) : undefined
    const now = api.engine.now()
    return {
      duties: rows.map((row) => shownDuty(row, names, call.person, now)),
      next: last ? `${last.since.toString(36)}.${last.number}.${last.matter}` : null,
    }
  },
  async readEntry(call, api) {
    return entryPage(await reachedMatter(api, call), call)
  },
  async enterWord(call, api) {
    const { params, person, body } = call
    const file = await reachedMatter(api, call)
    const word = wordFrom(file, params.matter, body.word)
    const { how, toldBy, paper } = body
    const source = { how, toldBy, ...(paper !== undefined && { paper }) }
    const { number, matter } = params
    const by = actorOf(person)
    return afterwards(api, call, await api.engine.entries.enter(number, matter, word, source, by))
  },
  async chooseWord(call, api) {
    const { params, person, body } = call
    await reachedMatter(api, call)
    const command = { do: 'choose', matter: params.matter, ...body } as const
    return afterwards(api, call, await api.engine.command(params.number, command, actorOf(person)))
  },
}

type OfOne = Pick<Call<'readEntry'>, 'person' | 'reach' | 'params'>

async function afterwards(api: Api, call: OfOne, done: Done | undefined): Promise<EntryPage> {
  if (!done) throw notFound('这个办件')
  if ('problems' in done) throw refusalOf(done.problems)
  return entryPage(await reachedMatter(api, call), call)
}

function placeIn(cursor: string): DutyPlace {
  const [since = '', number, ...rest] = cursor.split('.')
  const place = { since: Number.parseInt(since, 36), number, matter: rest.join('.') }
  // Beyond this no calendar goes.
  if (number === undefined || !(Math.abs(place.since) <= 8.64e15))
    throw refuse('invalid', 'wrong-cursor', 'after 不是列表给出的位置', '请使用上一页的 next')
  return { ...place, number }
}

function shownDuty(row: DutyRow, names: ProcedureNames, { role }: Person, now: number): Duty {
  const { trouble } = row
  return {
    number: row.number,
    matter: row.matter,
    name: names.get(row.procedure) ?? row.procedure,
    department: row.department,
    personName: shownName(role, 'desk', row.personName),
    employerName: row.employerName,
    // The engine writes statuses of the lifecycle only.
    statusName: statusNames[row.status as Status],
    kind: trouble.kind,
    says: trouble.says,
    since: moment(trouble.since),
    owner: trouble.owner,
    ownerName: ownerNames[trouble.owner],
    actBy: moment(trouble.actBy),
    late: trouble.actBy < now,
    ...whatToDo(row),
    mayRetry: row.isAsked,
  }
}

function whatToDo({ trouble, isContradicted }: DutyRow): Pick<Duty, 'todo' | 'act'> {
  if (isContradicted) return { todo: '核对两份答复，选定以哪个为准', act: 'choose' }
  return byKind[trouble.kind]
}

const byKind: Readonly<Record<Trouble['kind'], Pick<Duty, 'todo' | 'act'>>> = {
  unreachable: { todo: '致电部门，录入其告知的结果', act: 'enter' },
  refusedBody: { todo: '检查对接配置后重新送达', act: 'settle' },
  conflict: { todo: '与部门核对，写明核实结果', act: 'settle' },
  overdue: { todo: '督促部门办理，写明核实结果', act: 'settle' },
  bug: { todo: '查看日志，修复后重新送达', act: 'settle' },
  noOpinion: { todo: '催问被征求意见的部门，或直接作出决定', act: 'look' },
  unverified: { todo: '督促部门核查承诺，写明核实结果', act: 'look' },
  notMadeGood: { todo: '决定是否撤销办理结果', act: 'look' },
  notUndone: { todo: '请部门人工撤销，录入结果', act: 'look' },
}

function entryPage(file: CaseFile, { person, params }: OfOne): EntryPage {
  const { definition, application } = file
  const matter = matterIn(application, params.matter)
  const { entered } = matter
  const cannotEnter = whyNotEnter(person, matter.status)
  const cannotChoose = whyNotChoose(person, entered ?? undefined)
  const written = matterOf(definition, params.matter)
  const viewer = { role: person.role, place: 'desk', urlFor: undefined } as const
  const differs = new Set(entered?.heard?.differs)
  const mark = (results: ReturnType<typeof resultsOf>) =>
    results.map((one) => ({ ...one, differs: differs.has(one.name) }))
  return {
    status: matter.status,
    statusName: statusNames[matter.status],
    mayEnter: { allowed: cannotEnter === null, why: cannotEnter },
    mayChoose: { allowed: cannotChoose === null, why: cannotChoose },
    entered: entered
      ? {
          says: wordNames[entered.says],
          at: moment(entered.at),
          results: entered.chosen?.keep === 'heard' ? [] : mark(resultsOf(written, matter, viewer)),
          reasons: entered.chosen?.keep === 'heard' ? [] : reasonsIn(matter.reasons),
          source: sourceSaid(entered),
          state: stateOf(entered),
          chosen: entered.chosen?.says ?? null,
        }
      : null,
    heard: entered?.heard
      ? {
          says: wordNames[entered.heard.word.says],
          at: moment(entered.heard.at),
          results: mark(heardResults(written, entered.heard.word, viewer)),
          reasons: 'reasons' in entered.heard.word ? reasonsIn(entered.heard.word.reasons) : [],
        }
      : null,
  }
}

const heardResults = (
  { procedure }: ReturnType<typeof matterOf>,
  word: Word,
  viewer: Parameters<typeof resultsOf>[2],
) =>
  word.says !== 'completed'
    ? []
    : Object.entries(procedure.returns).flatMap(([name, field]) => {
        const value = word.result[name]
        return value === undefined || value === null ? [] : [labelled(name, field, value, viewer)]
      })

const reasonsIn = (reasons: readonly { readonly says: string }[] = []): string[] =>
  reasons.map(({ says }) => says)

function stateOf(entered: Entered): NonNullable<EntryPage['entered']>['state'] {
  if (entered.chosen) return 'chosen'
  if (entered.heard) return 'conflict'
  return awaitsWord(entered) ? 'waiting' : 'confirmed'
}

const enterable: readonly Status[] = ['applied', 'accepted', 'reviewed', 'suspended', 'revoking']

function whyNotEnter({ role }: Person, status: Status): string | null {
  if (permissions.enterWord[role] === 'no') return '只有部门经办人可以录入部门告知的结果'
  return enterable.includes(status) ? null : `现为“${statusNames[status]}”，无需录入`
}

function whyNotChoose({ role }: Person, entered: Entered | undefined): string | null {
  if (!entered?.heard || entered.chosen) return '没有需要选定的两份答复'
  return permissions.chooseWord[role] === 'no' ? '由督办人员选定以哪个为准' : null
}
