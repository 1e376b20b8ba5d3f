import type { Commitment, CommitmentState } from '#core/commitment'
import { lightOf } from '#core/lamp'
import type { CommitmentQueue } from '#contract/commitments'
import type { Role } from '#contract/session'
import type { CommitmentPlace, CommitmentRow } from '#engine/commitments'
import type { Done } from '#engine/command'
import { idIn } from '#engine/number'
import type { Api, Call, Handlers } from './api.ts'
import { afterwards } from './applications.ts'
import { withinFor } from './desk-people.ts'
import { actingFor, reachedCase } from './gate.ts'
import { matterIn, moment, momentOrNull, shownName } from './matter-page.ts'
import { actorOf, ownerOf } from './person.ts'
import { departmentsIn } from './procedure-names.ts'
import { notFound, refusalOf, refuse } from './problems.ts'
import { shownCommitment } from './shown-commitment.ts'

/** 告知承诺 after it was signed: by whoever signed, and at the desk of whoever looks into it. */
export const commitmentHandlers: Handlers<
  | 'recantCommitment'
  | 'makeCommitmentGood'
  | 'listCommitments'
  | 'verifyCommitment'
  | 'restoreCommitment'
> = {
  async recantCommitment(call, api) {
    const { params, person, reach } = call
    const { number, matter } = params
    await reachedCase(api, { person, reach, number })
    const command = { do: 'recant', matter, commitment: idOf(params.commitment) } as const
    return afterwards(
      api,
      call,
      await api.engine.commitments.ofApplicant(number, command, actingFor(person)),
    )
  },
  async makeCommitmentGood(call, api) {
    const { params, person, reach, body } = call
    const { number, matter } = params
    const { filer } = await reachedCase(api, { person, reach, number })
    const stored = await api.engine.materials.read(body.proof.sha256, ownerOf(person))
    if (!stored)
      throw refuse('invalid', 'material-not-uploaded', '没有收到改正材料', '请重新上传后再提交', {
        path: 'proof',
      })
    // What a counter scanned is kept with whoever filed.
    if (ownerOf(person) !== filer) await api.engine.materials.store(filer, stored.bytes)
    const command = {
      do: 'makeGood',
      matter,
      commitment: idOf(params.commitment),
      ...body,
    } as const
    return afterwards(
      api,
      call,
      await api.engine.commitments.ofApplicant(number, command, actingFor(person)),
    )
  },
  async listCommitments({ query, person, reach }, api) {
    const { engine } = api
    const own = withinFor(person, reach)
    const called = await departmentsIn(engine.catalogue, own.department ?? query.department)
    const rows = await engine.commitments.list({
      departments: called.shown,
      ...queues[query.queue],
      region: own.region,
      ...(query.after && { after: placeIn(query.after) }),
      most: query.limit,
    })
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    const shown = rows.map(async (row) => ({
      number: row.number,
      matter: row.matter,
      title: called.procedure(row.procedure),
      department: called.department(row.department),
      personName: shownName(person.role, 'desk', row.personName),
      employerName: row.employerName,
      light: lightFor(api, row),
      dueBy: momentOrNull(row.dueBy),
      commitment: await shownRow(api, person.role, row),
    }))
    return { commitments: await Promise.all(shown), next: last ? cursorOf(last) : null }
  },
  async verifyCommitment(call, api) {
    const { params, body } = call
    const { is, words, follows } = body
    const of = { matter: params.matter, commitment: idOf(params.commitment) }
    const command = { do: 'verify', ...of, is, words, ...(follows && { follows }) } as const
    return lookedInto(api, call, await ofOffice(api, call, command))
  },
  async restoreCommitment(call, api) {
    const { params, body } = call
    const of = { matter: params.matter, commitment: idOf(params.commitment) }
    const command = { do: 'restore', ...of, words: body.words } as const
    return lookedInto(api, call, await ofOffice(api, call, command))
  },
}

type Office = Pick<Call<'verifyCommitment'>, 'person' | 'reach' | 'params'>

const ofOffice = (
  { engine }: Api,
  { person, reach, params }: Office,
  command: Parameters<Api['engine']['commitments']['ofOffice']>[1],
) => engine.commitments.ofOffice(params.number, command, actorOf(person), withinFor(person, reach))

async function lookedInto(api: Api, { person, params }: Office, done: Done | undefined) {
  if (!done) throw notFound('这份承诺')
  if ('problems' in done) throw refusalOf(done.problems)
  const { number, matter, commitment } = params
  return { commitment: await shownOf(api, person.role, number, matter, idOf(commitment)) }
}

/** As it is in the list: the row brings everything along. */
async function shownRow(
  api: Api,
  role: Role,
  { service, number, matter: key, of, commitment }: CommitmentRow,
) {
  const definition = await api.engine.catalogue.byHash(service)
  return atDesk(api, role, { definition, number, key, matter: of }, commitment)
}

/** Read where it is decided. */
async function shownOf(api: Api, role: Role, number: string, key: string, id: number) {
  const file = await api.engine.read(number)
  const matter = file && matterIn(file.application, key)
  const one = matter?.commitments?.find((other) => other.id === id)
  if (!file || !matter || !one) throw notFound('这份承诺')
  const { definition, application } = file
  return atDesk(api, role, { definition, number: application.number, key, matter }, one)
}

/** With the text that was signed. */
const atDesk = (
  { materialLinks }: Api,
  role: Role,
  about: Parameters<typeof shownCommitment>[0],
  one: Commitment,
) => {
  const urlFor = role === 'officer' ? materialLinks.urlFor : undefined
  return shownCommitment(about, one, { role, place: 'desk', urlFor })
}

const queues: Readonly<
  Record<CommitmentQueue, { states: readonly CommitmentState[]; unrepaired?: true }>
> = {
  toVerify: { states: ['toVerify'] },
  ordered: { states: ['ordered'] },
  unclear: { states: ['unclear'] },
  broken: { states: ['revoked', 'madeGood'], unrepaired: true },
}

/** The lamp of the days for looking into it; only these are the department's. */
function lightFor({ engine }: Api, row: CommitmentRow) {
  const { dueBy, commitment, region, state } = row
  const { verification } = commitment
  if (dueBy === null || !verification || state !== 'toVerify') return null
  const calendar = engine.calendarIn(region)
  // The rule of the five days of acceptance: a fifth, or one working day, is left.
  const light = lightOf(
    { status: 'applied', since: verification.from, dueBy, yellowAt: null },
    engine.now(),
    calendar,
  )
  return light && { ...light, dueBy: moment(light.dueBy), yellowAt: momentOrNull(light.yellowAt) }
}

const idOf = (text: string): number => (/^\d{1,4}$/.test(text) ? Number(text) : -1)

const cursorOf = ({ dueBy, number, matter, commitment }: CommitmentRow): string =>
  `${dueBy === null ? 'none' : dueBy.toString(36)}.${number}.${commitment.id}.${matter}`

function placeIn(cursor: string): CommitmentPlace {
  const [by = '', number = '', commitment = '', ...rest] = cursor.split('.')
  const dueBy = by === 'none' ? null : Number.parseInt(by, 36)
  const id = idIn(number)
  const place = { dueBy, matter: rest.join('.'), commitment: idOf(commitment) }
  if (id === undefined || !(Math.abs(dueBy ?? 0) <= 8.64e15) || place.commitment < 0)
    throw refuse('invalid', 'wrong-cursor', 'after 不是列表给出的位置', '请使用上一页的 next')
  return { ...place, id }
}
