import { describe, expect, test } from 'vitest'
import { contextAt, fileTrial, words, type Trial } from '#test/trial-application'
import { promises } from '#test/trial-commitment'
import type { Actor, Application, Event } from './application.ts'
import type { Command } from './command.ts'
import { decide } from './decide.ts'
import { lifecycle, next, verbsFrom, type Status, type Verb } from './lifecycle.ts'
import type { Says } from './word.ts'

// The tables' own keys.
const statuses = Object.keys(lifecycle) as Status[]
const verbs = [...new Set(statuses.flatMap((status) => verbsFrom(status)))].toSorted()

/**
 * Who brings a verb about. Whoever is not named for it cannot: the people by the API's permissions
 * (api/desk-cells.test.ts tries each), the departments' systems by the protocol.
 */
const takenBy = {
  apply: 'platform',
  skip: 'platform',
  accept: 'officer department platform',
  askToCorrect: 'officer department',
  decline: 'officer department',
  withdraw: 'applicant',
  correct: 'applicant employee',
  lapse: 'platform',
  approve: 'officer department',
  refuse: 'officer department',
  terminate: 'platform',
  complete: 'officer department',
  suspend: 'officer department',
  resume: 'officer department',
  feedBack: 'platform',
  revoke: 'applicant',
  undo: 'officer department',
  keep: 'platform',
  uphold: 'officer',
  retract: 'platform',
  recant: 'applicant',
} as const satisfies Record<Verb, string>

/** The word by which an officer or a department takes each verb. */
const saidAs: Readonly<Partial<Record<Verb, Says>>> = {
  accept: 'accepted',
  approve: 'approved',
  askToCorrect: 'incorrect',
  decline: 'declined',
  refuse: 'refused',
  suspend: 'suspended',
  resume: 'resumed',
  complete: 'completed',
  undo: 'undone',
  uphold: 'upheld',
}

const officer: Actor = { role: 'officer', id: 'anna' }
const key = 'enrolment'

/** The trial's insurance put where it is to stand, as if it had come there. */
function standing(status: Status): Trial {
  const trial = fileTrial({ changes: promises })
  const matter = { ...trial.application.matters[key]!, status, since: trial.now }
  const ended = status === 'closed' ? { result: { personNumber: 'P-1' } } : {}
  // What was asked has been told to the applicant.
  const told = status === 'incorrect' ? { correctBy: trial.now + 86_400_000 } : {}
  const matters = { ...trial.application.matters, [key]: { ...matter, ...ended, ...told } }
  return { ...trial, application: { ...trial.application, matters } }
}

const commandOf = (verb: Verb): Command | undefined => {
  const says = saidAs[verb]
  if (says) return { do: 'hear', matter: key, word: words[says] }
  if (verb === 'withdraw') return { do: 'withdraw', matters: [key] }
  if (verb === 'recant') return { do: 'recant', matter: key, commitment: 1 }
  return verb === 'correct' ? { do: 'correct', paths: [], reached: [] } : undefined
}

const movesBy = (application: Application, command: Command, by: Actor): readonly Event[] => {
  const { now, calendar } = fileTrial()
  const decision = decide(application, command, { ...contextAt(now, calendar), by })
  if ('problem' in decision) return []
  // What the platform does by itself beside it (apply, skip) is none of this verb's.
  return decision.events.filter(
    (event) => event.kind === 'moved' && event.matter === key && event.by.role === by.role,
  )
}

const cells = statuses.flatMap((status) => verbs.map((verb) => ({ status, verb })))

describe('the table of the lifecycle', () => {
  test('has every cell defined: an arrow to a status, or a refusal', () => {
    expect(cells).toHaveLength(statuses.length * verbs.length)
    expect(cells.length).toBeGreaterThan(250)
    for (const { status, verb } of cells) {
      const to = next(status, verb)
      expect(to === undefined || statuses.includes(to), `${status} ${verb}`).toBe(true)
      expect(takenBy[verb]).not.toHaveLength(0)
    }
  })

  test.each(cells.filter(({ verb }) => commandOf(verb)))(
    '$verb of what is $status goes where the table says, or nowhere',
    ({ status, verb }) => {
      const command = commandOf(verb)
      if (!command) throw new Error(`${verb} has no command`)
      const { application } = standing(status)
      const [moved] = movesBy(application, command, officer)
      const to = next(status, verb)
      const arrived = moved?.set?.status
      // 办结 is fed back at once, and a department that says more has said what came before it.
      const allowed =
        to === undefined ? byImplied(status, verb) : [to === 'handled' ? 'closed' : to]
      expect(allowed).toContain(arrived)
    },
  )
})

/** Where a word leads that implies the steps before it; nowhere is always right. */
function byImplied(status: Status, verb: Verb): readonly (Status | undefined)[] {
  const implied: Readonly<Partial<Record<Verb, readonly Verb[]>>> = {
    approve: ['accept', 'approve'],
    refuse: ['accept', 'refuse'],
    suspend: ['accept', 'approve', 'suspend'],
    complete: ['accept', 'approve', 'resume', 'complete', 'feedBack'],
  }
  let at: Status = status
  for (const step of implied[verb] ?? []) at = next(at, step) ?? at
  return [undefined, at]
}
