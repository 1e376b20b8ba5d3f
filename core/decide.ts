import { evolve, type Application } from './application.ts'
import type { Command, Context, Decision } from './command.ts'
import { amend } from './decide/amend.ts'
import { correct, withdraw } from './decide/people.ts'
import { recount } from './decide/recount.ts'
import { deferralsBegun, fulfil, fulfilledBy, repair } from './decide/deferral.ts'
import { fail, recall } from './decide/delivery.ts'
import { adopt, choose, enter, resend } from './decide/entered.ts'
import { park } from './decide/park.ts'
import { hear } from './decide/hear.ts'
import { handOver } from './decide/handover.ts'
import { hold } from './decide/holding.ts'
import { opinion } from './decide/opinions.ts'
import { verificationsBegun } from './decide/unverified.ts'
import { commitment } from './decide/verify.ts'
import { begun, journey } from './decide/journey.ts'
import { join } from './decide/join.ts'
import { revoke, undoneLate } from './decide/revoke.ts'
import { outdatedBy } from './decide/outdated.ts'
import { stuck } from './decide/stuck.ts'
import { settle } from './decide/settle.ts'
import { answeredByCorrection, answerObjection, confirm, object } from './decide/objections.ts'
import { supply } from './decide/supply.ts'
import { tick } from './decide/tick.ts'
import { beginWatch, endWatch } from './decide/watch.ts'

/**
 * One command, one decision: the events that follow, or the problem that stands against it.
 * No events and no problem means that nothing new was said.
 */
export function decide(application: Application, command: Command, context: Context): Decision {
  const decision = answer(application, command, context)
  if ('problem' in decision) return decision
  if (decision.events.length === 0) return { events: join(application, context) }
  const decided = decision.events.reduce<Application>(evolve, application)
  const late = undoneLate(decided, decision.events, context)
  const answered = answeredByCorrection(decided, decision.events, context)
  const outdated = outdatedBy(
    answered.reduce<Application>(evolve, decided),
    decision.events,
    context,
  )
  const fulfilled = fulfilledBy(decided, decision.events, context)
  const then = [...late, ...answered, ...outdated, ...fulfilled]
  const settled = settle(then.reduce<Application>(evolve, decided), context)
  const upTo = [...decision.events, ...then, ...settled]
  const accepted = upTo.reduce<Application>(evolve, application)
  const moved = [...upTo, ...begun(accepted, context), ...deferralsBegun(accepted, context)]
  const events = [
    ...moved,
    ...verificationsBegun(moved.reduce<Application>(evolve, application), context),
  ]
  return { events: [...events, ...join(events.reduce<Application>(evolve, application), context)] }
}

function answer(application: Application, command: Command, context: Context): Decision {
  switch (command.do) {
    case 'hear':
      return hear(application, command, context)
    case 'fail':
    case 'recall':
    case 'park':
      return ofDelivery(application, command, context)
    case 'withdraw':
      return withdraw(application, command, context)
    case 'revoke':
      return revoke(application, command, context)
    case 'amend':
      return amend(application, command, context)
    case 'watch':
    case 'endWatch':
      return watching(application, command, context)
    case 'correct':
      return correct(application, command, context)
    case 'supply':
    case 'fulfil':
    case 'repair':
      return promised(application, command, context)
    case 'takeStep':
    case 'sendBack':
      return journey(application, command, context)
    case 'confirm':
    case 'object':
    case 'answerObjection':
      return employeeSays(application, command, context)
    case 'enter':
    case 'choose':
    case 'adopt':
    case 'resend':
      return ofEntered(application, command, context)
    case 'retry':
    case 'settle':
    case 'give':
    case 'cease':
      return stuck(application, command, context)
    case 'claim':
    case 'release':
    case 'transfer':
    case 'assist':
      return hold(application, command, context)
    case 'consult':
    case 'advise':
      return opinion(application, command, context)
    case 'handOver':
      return handOver(application, command, context)
    case 'recant':
    case 'verify':
    case 'makeGood':
    case 'restore':
      return commitment(application, command, context)
    case 'recount':
    case 'tick':
      return byTime(application, command.do, context)
  }
}

/** What is still to come: the employee's own answers, and what was promised. */
function promised(
  application: Application,
  command: Extract<Command, { do: 'supply' | 'fulfil' | 'repair' }>,
  context: Context,
): Decision {
  switch (command.do) {
    case 'supply':
      return supply(application, command, context)
    case 'fulfil':
      return fulfil(application, command, context)
    case 'repair':
      return repair(application, command, context)
  }
}

/** What came of a call to a department, or that it is not made now. */
function ofDelivery(
  application: Application,
  command: Extract<Command, { do: 'fail' | 'recall' | 'park' }>,
  context: Context,
): Decision {
  switch (command.do) {
    case 'fail':
      return fail(application, command, context)
    case 'recall':
      return recall(application, command, context)
    case 'park':
      return park(application, command, context)
  }
}

/** What an officer entered, and what became of it. */
function ofEntered(
  application: Application,
  command: Extract<Command, { do: 'enter' | 'choose' | 'adopt' | 'resend' }>,
  context: Context,
): Decision {
  switch (command.do) {
    case 'enter':
      return enter(application, command, context)
    case 'choose':
      return choose(application, command, context)
    case 'adopt':
      return adopt(application, command, context)
    case 'resend':
      return resend(application, command, context)
  }
}

function employeeSays(
  application: Application,
  command: Extract<Command, { do: 'confirm' | 'object' | 'answerObjection' }>,
  context: Context,
): Decision {
  switch (command.do) {
    case 'confirm':
      return confirm(application, context)
    case 'object':
      return object(application, command, context)
    case 'answerObjection':
      return answerObjection(application, command, context)
  }
}

const watching = (
  application: Application,
  command: Extract<Command, { do: 'watch' | 'endWatch' }>,
  context: Context,
): Decision =>
  command.do === 'watch'
    ? beginWatch(application, command, context)
    : endWatch(application, command, context)

const byTime = (application: Application, what: 'recount' | 'tick', context: Context): Decision =>
  what === 'recount' ? recount(application, context) : { events: tick(application, context) }
