import { hash } from 'node:crypto'
import type { Procedure } from '#core/definition'
import { submissionSchema, type Submission } from '#core/protocol'
import {
  behaviours,
  goesOrdinarily,
  isReplyFault,
  markedBehaviour,
  verdictOf,
  type Behaviour,
  type ReplyFaultName,
  type WayName,
} from './behaviour.ts'
import { currentWord, replaceEarlier, stepsOf, type Answer, type Desk } from './desk.ts'
import { blankEntry, type Entry } from './memory.ts'
import { numberOf } from './numbers.ts'
import { echoOf } from './values.ts'

/** One submission, checked and taken; the same key again is answered, never decided anew. */
export function submit(desk: Desk, department: string, body: unknown): Answer {
  const parsed = submissionSchema.safeParse(body)
  if (!parsed.success) return { status: 400, body: { says: '不符合协议的提交内容' } }
  const submission = parsed.data
  const procedure = desk.procedures.get(submission.procedure)
  if (procedure === undefined || procedure.department.code !== department)
    return { status: 422, body: { says: '本部门没有这个事项' } }
  const flaw = flawOf(submission, procedure)
  if (flaw !== undefined) return refuse(desk, procedure, 422, flaw.says, flaw.inputs)
  const { corrects } = submission
  if (corrects !== undefined && !isInForce(desk.memory.entries.get(corrects), submission.key))
    return refuse(desk, procedure, 409, '要更正的办件不存在、未办结，或者已被更正、撤销')
  return receive(desk, submission, procedure)
}

/** A department may know only what its procedure accepts, and needs all that is not optional. */
export function flawOf(
  { inputs, materials, deferred = [] }: Submission,
  procedure: Procedure,
): { readonly says: string; readonly inputs: readonly string[] } | undefined {
  const { accepts } = procedure
  const told = [...Object.keys(inputs), ...materials.map(({ input }) => input)]
  const unknown = told.filter((name) => !Object.hasOwn(accepts, name))
  if (unknown.length > 0) return { says: '有本事项不接收的内容', inputs: unknown }
  const given = new Set(told.filter((name) => !isBlank(inputs[name]) || !(name in inputs)))
  const missing = Object.keys(accepts).filter(
    (name) =>
      accepts[name]?.optional === false &&
      !given.has(name) &&
      !mayFollow(procedure, deferred, name),
  )
  return missing.length > 0 ? { says: '缺少必填内容', inputs: missing } : undefined
}

/** 容缺后补: only what the procedure itself lets follow. */
const mayFollow = ({ deferrable }: Procedure, deferred: readonly string[], name: string) =>
  deferred.includes(name) && deferrable?.[name] !== undefined

/** What was completed can be replaced once; the replacement itself may come twice. */
const isInForce = (entry: Entry | undefined, by: string): boolean =>
  entry !== undefined &&
  entry.effects > 0 &&
  !entry.revoked &&
  (entry.replacedBy === null || entry.replacedBy === by)

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === ''

function refuse(
  { refusedBodies }: Desk,
  { code }: Procedure,
  status: number,
  says: string,
  inputs: readonly string[] = [],
): Answer {
  refusedBodies.set(code, (refusedBodies.get(code) ?? 0) + 1)
  return { status, body: { says, inputs } }
}

function receive(desk: Desk, submission: Submission, procedure: Procedure): Answer {
  const { memory } = desk
  const { key, matter, region, corrects = null } = submission
  const told = hashOf(submission)
  const known = memory.entries.get(key)
  if (known?.withdrawn) return refuse(desk, procedure, 409, '该申请已撤回')
  if (known !== undefined && known.hash !== told)
    return refuse(desk, procedure, 409, '同一个 key 用于不同的内容')
  const [department, code] = [procedure.department.code, procedure.code]
  const entry =
    known ?? blankEntry(key, { matter, region, hash: told, department, procedure: code, corrects })
  entry.submitted += 1
  const behaviour = behaviourFor(desk, submission, procedure, entry.submitted)
  const fault = isReplyFault(behaviour) ? behaviour : undefined
  const takesNow = entry.said === 0 && (fault === undefined || behaviours[fault].hasEffect)
  if (takesNow) take(desk, entry, submission, isReplyFault(behaviour) ? 'normal' : behaviour)
  if (known === undefined) memory.add(entry)
  else memory.change(entry, takesNow ? { ...entry } : { submitted: entry.submitted })
  if (takesNow && stepsOf(entry).length > entry.said) desk.schedule(entry)
  return answer(desk, entry, fault)
}

function answer(desk: Desk, entry: Entry, fault: ReplyFaultName | undefined): Answer {
  const spoiled = fault === undefined ? {} : { fault }
  if (entry.said === 0) return { status: 500, body: {}, ...spoiled }
  const word = currentWord(desk, entry)
  if (word.says !== 'received') return { status: 200, body: word, ...spoiled }
  // A number that was wrong once is put right when the same key comes again.
  const isWrong = entry.way === 'wrongTicket' && entry.submitted === 1
  return { status: 202, body: isWrong ? { ...word, ticket: `W-${entry.key}` } : word, ...spoiled }
}

function behaviourFor(
  { script, procedures }: Desk,
  { inputs }: Submission,
  procedure: Procedure,
  tries: number,
): Behaviour {
  const { code, department } = procedure
  const scripted = script.take({
    call: 'submit',
    department: department.code,
    procedure: code,
    inputs,
  })
  if (scripted !== undefined) return scripted
  const marked = markedBehaviour(procedures, procedure, inputs)
  // A marked fault of the reply passes after so many tries.
  return isReplyFault(marked) && tries > behaviours[marked].times ? 'normal' : marked
}

/** Decides how the submission will go, and takes the first step. */
function take(desk: Desk, entry: Entry, submission: Submission, wanted: WayName): void {
  const { inputs, callback, review, deferred = [] } = submission
  const { asked } = desk.memory
  const procedure = desk.procedures.get(entry.procedure)
  if (procedure === undefined) return
  const isAsked = wanted.startsWith('asksToCorrect')
  const askedBefore = asked.get(entry.matter)
  const isCorrected = isAsked && askedBefore !== undefined && askedBefore !== entry.hash
  if (isAsked && askedBefore === undefined) asked.set(entry.matter, entry.hash)
  // A person looks at it before it is decided.
  entry.owes = deferred.length > 0
  const usual = entry.owes ? 'waitsForMaterial' : review ? 'stepByStep' : 'normal'
  entry.way = isCorrected || wanted === 'normal' ? usual : wanted
  entry.paceMs = paceFor(desk, entry.way, procedure, entry.key)
  entry.at = desk.now()
  entry.echo = echoOf(procedure.returns, procedure.accepts, inputs)
  const steps = stepsOf(entry)
  entry.said = 1
  entry.effects = steps[0]?.says === 'completed' ? 1 : 0
  if (steps.length > 1 || entry.way === 'revokesLater') entry.callback = callback
  if (entry.effects > 0) replaceEarlier(desk, entry)
}

/** Some misbehaviour needs time even where everybody else is decided at once. */
function paceFor(
  { pace, seed, stepMs }: Desk,
  way: WayName,
  procedure: Procedure,
  key: string,
): number {
  const ownMs = pauseMs(pace, procedure, `${seed}|${key}`)
  const needsTime = !goesOrdinarily(way) && verdictOf(way) === undefined
  return needsTime ? Math.max(ownMs, stepMs) : ownMs
}

/** In a demonstration two of three are decided at once, and what is made by a third party never. */
function pauseMs(pace: Pace, { code, physicalTail }: Procedure, seed: string): number {
  if (pace === 'instant') return 0
  if (pace !== 'demo') return pace[code] ?? 0
  if (physicalTail !== undefined) return 4000 + numberOf(seed, 4000)
  return numberOf(`${seed}|asynchronous`, 3) === 0 ? 1500 + numberOf(seed, 2000) : 0
}

type Pace = Desk['pace']

/** Of what was told, whatever the order of its parts: a database may return them in another. */
export const hashOf = ({ procedure, matter, region, inputs, materials }: Submission): string =>
  hash(
    'sha1',
    JSON.stringify([
      procedure,
      matter,
      region,
      sorted(inputs),
      materials.map(({ input, sha256 }) => `${input} ${sha256}`).toSorted(),
    ]),
    'base64url',
  )

function sorted(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) return part.map(sorted)
  return Object.entries(part)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => [name, sorted(value)])
}
