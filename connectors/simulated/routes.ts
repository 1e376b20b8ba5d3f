import type { Lookup } from '#core/definition'
import { lookupQuestionSchema } from '#core/protocol'
import { behaviours, isReplyFault, marks } from './behaviour.ts'
import { ask, list, revoke, withdraw, type Answer, type Desk } from './desk.ts'
import { submit } from './intake.ts'
import type { Ledger } from './ledger.ts'
import { employerMarks, lookUp, personMarks, registerMark, sampleEmployers } from './registers.ts'
import { rulesSchema, type Call } from './script.ts'
import { supplement } from './supplement.ts'
import type { Asked } from './server.ts'

export type Simulation = {
  readonly desk: Desk
  readonly ledger: Ledger
  readonly lookups: ReadonlyMap<string, Lookup>
}

const notFound: Answer = { status: 404, body: { says: '没有这个地址' } }
const pageMax = 500

export function route(simulation: Simulation, asked: Asked): Answer {
  const [head, ...rest] = asked.path
  switch (head) {
    case undefined:
      return { status: 200, body: overview(simulation) }
    case 'd':
      return toDepartment(simulation, asked, rest[0] ?? '', rest.slice(1))
    case 'ledger':
      return readLedger(simulation.ledger, rest[0], asked.query)
    case 'control':
      return control(simulation.desk, asked)
    default:
      return notFound
  }
}

function toDepartment(
  simulation: Simulation,
  { method, query, body }: Asked,
  department: string,
  path: readonly string[],
): Answer {
  const { desk } = simulation
  const [head, name, act] = path
  if (head === 'lookups' && method === 'POST' && name !== undefined)
    return answerLookup(simulation, department, name, body)
  if (head !== 'submissions') return notFound
  if (method === 'POST' && name === undefined) return submit(desk, department, body)
  if (method === 'GET' && name === undefined) return listed(desk, department, query)
  if (method === 'POST' && act === 'supplement' && name !== undefined)
    return scripted(desk, 'supplement', department, () => supplement(desk, department, name, body))
  const called = callOf(method, act)
  if (called === undefined || name === undefined) return notFound
  const answer = called === 'ask' ? ask : called === 'withdraw' ? withdraw : revoke
  return scripted(desk, called, department, () => answer(desk, department, name))
}

/** Scripted faults of the list: it cannot be read. */
function listed(desk: Desk, department: string, query: URLSearchParams): Answer {
  const [after, limit] = [count(query.get('after'), 0), page(query)]
  return scripted(desk, 'list', department, () =>
    list(desk, department, { after, limit, region: query.get('region') }),
  )
}

function callOf(
  method: string,
  act: string | undefined,
): 'ask' | 'withdraw' | 'revoke' | undefined {
  if (method === 'GET' && act === undefined) return 'ask'
  if (method === 'POST' && act === 'withdrawal') return 'withdraw'
  return method === 'POST' && act === 'revocation' ? 'revoke' : undefined
}

/** A scripted fault of the call, had before the call does anything where it has no effect. */
function scripted({ script }: Desk, call: Call, department: string, act: () => Answer): Answer {
  const fault = script.take({ call, department })
  if (fault === undefined || !isReplyFault(fault)) return act()
  return behaviours[fault].hasEffect ? { ...act(), fault } : { status: 500, body: {}, fault }
}

function answerLookup(
  { desk, lookups }: Simulation,
  department: string,
  code: string,
  body: unknown,
): Answer {
  const lookup = lookups.get(code)
  if (lookup === undefined || lookup.department.code !== department) return notFound
  const parsed = lookupQuestionSchema.safeParse(body)
  if (!parsed.success) return { status: 400, body: { says: '不符合协议的查询内容' } }
  const { asks } = parsed.data
  const unknown = Object.keys(asks).filter((name) => !Object.hasOwn(lookup.asks, name))
  if (unknown.length > 0)
    return { status: 422, body: { says: '有本查询不接收的内容', inputs: unknown } }
  const rule = desk.script.take({ call: 'lookup', department, procedure: code, inputs: asks })
  const fault = rule !== undefined && isReplyFault(rule) ? rule : registerMark(lookup, asks)?.fault
  const question = `${code}|${JSON.stringify(asks)}`
  const times = (desk.looked.get(question) ?? 0) + 1
  // Only where it makes a difference: a load test asks of very many.
  if (registerMark(lookup, asks)?.passesAt !== undefined) desk.looked.set(question, times)
  const reply = lookUp(lookup, asks, { seed: desk.seed, at: desk.now(), times })
  return { status: 200, body: reply, ...(fault !== undefined && { fault }) }
}

function readLedger(ledger: Ledger, key: string | undefined, query: URLSearchParams): Answer {
  if (key !== undefined) {
    const line = ledger.of(key)
    return line === undefined ? notFound : { status: 200, body: line }
  }
  const after = count(query.get('after'), 0)
  const limit = page(query)
  const lines = ledger.lines(after, limit)
  const next = limit > 0 && lines.length === limit ? String(after + limit) : null
  return { status: 200, body: { totals: ledger.totals(), lines, next } }
}

function control({ script }: Desk, { method, body }: Asked): Answer {
  if (method === 'DELETE') script.clear()
  if (method === 'POST') {
    const rules = rulesSchema.safeParse(Array.isArray(body) ? body : [body])
    if (!rules.success)
      return { status: 422, body: { says: rules.error.issues[0]?.message ?? '规则有误' } }
    script.add(rules.data)
  }
  return { status: 200, body: { rules: script.rules() } }
}

const count = (text: string | null, otherwise: number): number =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : otherwise
const page = (query: URLSearchParams): number => Math.min(count(query.get('limit'), 100), pageMax)

/** `GET /`: what is here and how to make it misbehave. */
const overview = ({ desk, lookups }: Simulation): object => ({
  says: '模拟部门：供演示和测试，所有人员和单位均为虚构',
  procedures: [...desk.procedures.values()].map(({ code, name, department }, index) => ({
    place: String(index + 1).padStart(4, '0'),
    code,
    name,
    department: department.name,
    baseUrl: `/d/${department.code}`,
  })),
  lookups: [...lookups.values()].map(({ code, name, department }) => ({
    code,
    name,
    baseUrl: `/d/${department.code}`,
  })),
  marks,
  personMarks,
  employerMarks,
  sampleEmployers,
})
