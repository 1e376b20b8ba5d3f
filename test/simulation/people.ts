import type { Actor, Application, Event, Matter } from '#core/application'
import type { Done } from '#engine/command'
import type { Engine } from '#engine/engine'
import { hasEnded } from '#core/lifecycle'
import type { Word } from '#core/word'
import { idCheckDigit } from '#standards/identity-number'
import { trialAnswers, trialFindings, trialService } from '#test/trial-service'
import type { Chance } from './chance.ts'

/** What somebody was answered and may rely on from then on. */
export type Acknowledged =
  | { readonly what: 'filed'; readonly number: string; readonly key: string }
  | { readonly what: 'done'; readonly number: string; readonly events: readonly Event[] }

export type Situation = {
  readonly chance: Chance
  /** Any server that answers; each act may go to another. */
  readonly onServer: <Answer>(
    what: string,
    act: (engine: Engine) => Promise<Answer>,
  ) => Promise<Answer | 'no answer'>
  readonly acknowledged: (one: Acknowledged) => void
  readonly say: (what: string) => void
  /** Comes back to it later, on the wall's clock. */
  readonly later: (afterMs: number, act: () => Promise<void>) => void
}

const hourMs = 3_600_000
const agent: Actor = { role: 'employer', id: 'clerk' }
const person: Actor = { role: 'employee', id: 'worker' }
const officer = (chance: Chance): Actor => ({
  role: 'officer',
  id: chance.pick(['ann', 'bo']),
})
const supervisor: Actor = { role: 'supervisor', id: 'supervisor' }

/** One hire from its filing on: what its people do, whenever they come back to it. */
export async function liveThrough(index: number, situation: Situation): Promise<void> {
  const { chance, later } = situation
  const numbers = await fileOne(index, situation)
  for (const number of numbers) {
    const visit = async (times: number): Promise<void> => {
      await lookAfter(number, situation)
      if (times > 1) later(chance.span(60_000, 80 * hourMs), () => visit(times - 1))
    }
    later(chance.span(2_000, 40 * hourMs), () => visit(chance.whole(3, 14)))
  }
}

/** Files, again by the same key until there is an answer; some send it twice at once. */
async function fileOne(index: number, situation: Situation): Promise<readonly string[]> {
  const { chance, onServer, acknowledged, say } = situation
  const code = chance.is(0.4) ? 'single' : trialService.code
  const key = `hire-${index}`
  const typed = answersOf(chance, code === 'single' ? Math.floor(index / 2) : index)
  const send = () =>
    onServer(`file ${key}`, async (engine) => {
      const service = await engine.catalogue.newest(code)
      if (!service) throw new Error(`${code} is not published`)
      return engine.file({
        service,
        typed,
        findings: trialFindings,
        idempotencyKey: key,
        filer: 'clerk',
        by: agent,
        channel: 'api',
        ...(chance.is(0.03) && { test: true }),
      })
    })
  for (let tries = 0; tries < 40; tries += 1) {
    const answers = await Promise.all(chance.is(0.15) ? [send(), send()] : [send()])
    const numbers = answers.flatMap((answer) =>
      answer !== 'no answer' && 'number' in answer ? [answer.number] : [],
    )
    for (const number of numbers) acknowledged({ what: 'filed', number, key })
    const [number] = numbers
    if (number !== undefined) {
      say(`${number} was filed as ${key}`)
      return [number]
    }
    const refused = answers.find((answer) => answer !== 'no answer')
    if (!refused || !('problems' in refused)) continue
    const [problem] = refused.problems
    say(`${key} was refused: ${problem?.code}`)
    if (problem?.code !== 'already-open') throw new Error(JSON.stringify(refused.problems))
    return []
  }
  return []
}

/** The trial's answers for one made-up person, with what chance leaves to the employee. */
function answersOf(chance: Chance, who: number) {
  const birth = `19${80 + (who % 19)}0${1 + (who % 9)}1${who % 9}`
  const first17 = `520602${birth}${String(who % 1000).padStart(3, '0')}`
  const { card, ...rest } = trialAnswers
  return {
    ...rest,
    ...(chance.is(0.7) && { card }),
    worker: {
      ...trialAnswers.worker,
      idNumber: `${first17}${idCheckDigit(first17)}`,
      hasCard: chance.is(0.2),
    },
    fund: { pays: chance.is(0.8) ? '是' : '否' },
  }
}

/** Somebody looks at it and does what its state suggests, and sometimes what it does not. */
async function lookAfter(number: string, situation: Situation): Promise<void> {
  const { chance, onServer, acknowledged, say } = situation
  const found = await onServer(`read ${number}`, (engine) => engine.read(number))
  if (!found || found === 'no answer') return
  const acts = actsFor(found.application, situation)
  // Two at once now and then: both read the same and only one can be right.
  const chosen = chance.is(0.2) ? [chance.pick(acts), chance.pick(acts)] : [chance.pick(acts)]
  await Promise.all(
    chosen.map(async ([name, act]) => {
      const done = await onServer(`${name} ${number}`, (engine) => act(engine, number))
      if (!done || done === 'no answer') return say(`${number} ${name}: ${done ?? 'nothing'}`)
      if ('problems' in done) return say(`${number} ${name}: ${done.problems[0]?.code}`)
      say(`${number} ${name}: done`)
      if ('events' in done) acknowledged({ what: 'done', number, events: done.events })
      else if ('number' in done) {
        acknowledged({ what: 'filed', number: done.number, key: done.number })
        situation.later(chance.span(60_000, 60 * hourMs), () => lookAfter(done.number, situation))
      }
    }),
  )
}

type Answer = Done | { readonly number: string; readonly isNew: boolean } | undefined
type Act = (engine: Engine, number: string) => Promise<Answer>
type Named = readonly [name: string, act: Act]

/** What people may do with it as it stands; at least one thing, if only to look. */
function actsFor(
  { matters, closedAt, outcome, employee, revocation }: Application,
  { chance }: Situation,
): [Named, ...Named[]] {
  const all = Object.entries(matters)
  const open = all.filter(([, { status }]) => !hasEnded(status))
  const acts: [Named, ...Named[]] = [['look', async () => undefined]]
  const add = (name: string, times: number, act: Act) => {
    for (let at = 0; at < times; at += 1) acts.push([name, act])
  }
  if (all.some(([, { status, toldAt }]) => status === 'incorrect' && toldAt))
    add('correct', 8, (engine, number) =>
      engine.correct(
        number,
        { worker: { name: chance.pick(['田样木', '田样林', '田样本']) } },
        agent,
      ),
    )
  if (all.some(([, { supply }]) => supply))
    add('supply', 6, (engine, number) =>
      engine.employee.supply(number, { card: { bank: 'near' } }, person),
    )
  if (!employee?.confirmedAt)
    add('confirm', 1, (engine, number) => engine.employee.confirm(number, person))
  if (open.length > 0) {
    add('object', 1, (engine, number) =>
      engine.employee.object(number, { paths: ['worker.name'], words: '名字有误' }, person),
    )
    add('withdraw', 1, (engine, number) => {
      const matter = chance.is(0.3) ? undefined : chance.pick(keysOf(open))
      return engine.command(
        number,
        { do: 'withdraw', ...(matter !== undefined && { matters: [matter] }) },
        agent,
      )
    })
  }
  for (const { id, answer } of employee?.objections ?? [])
    if (!answer)
      add('answer', 4, (engine, number) =>
        engine.employee.answerObjection(
          number,
          { objection: id, how: chance.pick(['explained', 'takenBack']), words: '与身份证一致' },
          chance.is(0.5) ? agent : person,
        ),
      )
  for (const one of open) addDesk(add, one, chance)
  for (const [matter, { trouble, entered }] of all) {
    if (trouble)
      add('settle', 2, (engine, number) =>
        engine.command(number, { do: 'settle', matter, says: '已核对' }, supervisor),
      )
    if (entered?.heard && !entered.chosen)
      add('choose', 6, (engine, number) =>
        engine.command(
          number,
          { do: 'choose', matter, keep: chance.pick(['entered', 'heard']), says: '已核对' },
          supervisor,
        ),
      )
  }
  if (closedAt !== undefined && !revocation) {
    add('revoke', outcome === 'withdrawn' ? 0 : 2, (engine, number) =>
      engine.revoke(number, { reason: 'neverCame' }, agent),
    )
    const wage = String(7_000 + chance.whole(0, 9) * 100)
    add('amend', 3, (engine, number) =>
      engine.amend(number, {
        typed: { contract: { wage } },
        idempotencyKey: `amend ${number} ${wage}`,
        filer: 'clerk',
        by: agent,
        channel: 'portal',
      }),
    )
  }
  return acts
}

const keysOf = (open: readonly (readonly [string, Matter])[]): [string, ...string[]] => {
  const [first = '', ...others] = open.map(([key]) => key)
  return [first, ...others]
}

type Adding = (name: string, times: number, act: Act) => void

/** What an officer does with one matter: claims it, decides it, tries again, enters by hand. */
function addDesk(
  add: Adding,
  [matter, { status, delivery }]: readonly [string, Matter],
  chance: Chance,
) {
  const by = officer(chance)
  if (delivery)
    add('retry', 1, (engine, number) => engine.command(number, { do: 'retry', matter }, by))
  if (delivery && delivery.what !== 'revoke')
    add('enter', 1, (engine, number) =>
      engine.entries.enter(
        number,
        matter,
        chance.pick<Word>([{ says: 'accepted' }, completed, refused]),
        { how: 'phone', toldBy: '王科长' },
        by,
      ),
    )
  if (status === 'applied' || status === 'accepted' || status === 'reviewed') {
    add('claim', 1, (engine, number) => engine.command(number, { do: 'claim', matter }, by))
    add('release', 1, (engine, number) => engine.command(number, { do: 'release', matter }, by))
    add('decide', 1, (engine, number) =>
      engine.hear(number, matter, chance.pick<Word>([completed, approved, refused, suspended]), by),
    )
  }
  if (status === 'suspended')
    add('resume', 2, (engine, number) => engine.hear(number, matter, { says: 'resumed' }, by))
  if (status === 'revoking')
    add('undo', 2, (engine, number) => engine.hear(number, matter, { says: 'undone' }, by))
}

const approved: Word = { says: 'approved' }
const completed: Word = {
  says: 'completed',
  result: { personNumber: 'D1', cardNumber: 'D2' },
}
const refused: Word = {
  says: 'refused',
  reasons: [{ code: 'R006', says: '单位未开户', inputs: [] }],
}
const suspended: Word = { says: 'suspended', reason: '等待核实', basis: '试验办法第三条' }
