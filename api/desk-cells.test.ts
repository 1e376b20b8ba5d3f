import { describe, expect, test } from 'vitest'
import { next, type Status, type Verb } from '#core/lifecycle'
import type { Word } from '#core/word'
import { openApiWorld, type Account } from '#test/api-world'
import { testDatabases } from '#test/database'

/** Who is tried: the filer, the person, a stranger at a window, and the departments' side. */
const roles = ['employer', 'employee', 'window', 'officer', 'supervisor', 'administrator'] as const

const reasons = [{ code: 'R001', says: '姓名与证件号码不一致', inputs: [] }]
const result = { personNumber: '5206001234', cardNumber: 'C-1' }
const suspended = {
  says: 'suspended',
  special: 'thirdParty',
  reason: '等待银行',
  basis: '试验办法第三条',
  paper: '〔2026〕1号',
} as const

/** How each verb is asked for, and by whom; the platform's own (apply, skip, lapse …) by nobody. */
// oxfmt-ignore
const asked: readonly { verb: Verb; by: readonly Account[]; path: string; body: unknown }[] = [
  { verb: 'accept', by: ['officer'], path: 'decisions', body: { says: 'accepted' } },
  { verb: 'askToCorrect', by: ['officer'], path: 'decisions', body: { says: 'incorrect', reasons } },
  { verb: 'decline', by: ['officer'], path: 'decisions', body: { says: 'declined', reasons } },
  { verb: 'approve', by: ['officer'], path: 'decisions', body: { says: 'approved' } },
  { verb: 'refuse', by: ['officer'], path: 'decisions', body: { says: 'refused', reasons } },
  { verb: 'suspend', by: ['officer'], path: 'decisions', body: suspended },
  { verb: 'resume', by: ['officer'], path: 'decisions', body: { says: 'resumed' } },
  { verb: 'complete', by: ['officer'], path: 'decisions', body: { says: 'completed', result: { personNumber: '5206001234' } } },
  { verb: 'undo', by: ['officer'], path: 'decisions', body: { says: 'undone' } },
  { verb: 'uphold', by: ['officer'], path: 'decisions', body: { says: 'upheld', reasons } },
  { verb: 'withdraw', by: ['employer'], path: 'withdrawal', body: { matters: ['insurance'] } },
]

const officer = { role: 'officer', id: 'somebody' } as const
const completed: Word = { says: 'completed', result }
/** The words by which a matter comes to stand so. */
const wordsTo: Readonly<Partial<Record<Status, readonly Word[]>>> = {
  applied: [],
  incorrect: [{ says: 'incorrect', reasons }],
  accepted: [{ says: 'accepted' }],
  reviewed: [{ says: 'approved' }],
  suspended: [{ says: 'approved' }, { ...suspended }],
  closed: [completed],
  declined: [{ says: 'declined', reasons }],
  refused: [{ says: 'refused', reasons }],
}

const [embedded] = await testDatabases()

describe.each(embedded ? [embedded] : [])(
  'every verb × status × role, on $name',
  async ({ open }) => {
    const world = await openApiWorld(await open())
    const { engine } = world
    let filed = 0

    /** A fresh application whose insurance stands so. */
    async function standing(status: Status): Promise<string> {
      const number = await world.file('employer', `desk-cells-${filed++}`)
      for (const word of wordsTo[status] ?? [])
        await engine.hear(number, 'insurance', word, officer)
      if (status === 'withdrawn')
        await engine.command(number, { do: 'withdraw', matters: ['insurance'] }, officer)
      if (status === 'revoking' || status === 'revoked') {
        for (const key of ['enrolment', 'insurance', 'fund', 'card', 'pass'])
          await engine.hear(number, key, completed, officer)
        await world.ask('POST', `/applications/${number}/revocation`, {
          body: { reason: 'neverCame' },
        })
        if (status === 'revoked')
          await engine.hear(number, 'insurance', { says: 'undone' }, officer)
      }
      const found = await engine.read(number)
      expect(found?.application.matters['insurance']?.status).toBe(status)
      return number
    }

    const statuses: readonly Status[] = [
      'applied',
      'incorrect',
      'accepted',
      'reviewed',
      'suspended',
      'closed',
      'declined',
      'refused',
      'withdrawn',
      'revoking',
      'revoked',
    ]

    test.each(statuses)(
      'what is %s is moved by whoever may, and by nobody else',
      async (status) => {
        const shared = await standing(status)
        for (const { verb, by, path, body } of asked)
          for (const as of roles) {
            const moves = by.includes(as) && next(status, verb) !== undefined
            const number = moves ? await standing(status) : shared
            const place =
              path === 'decisions'
                ? `/desk/matters/${number}/insurance/decisions`
                : `/applications/${number}/withdrawal`
            const answer = await world.ask('POST', place, { as, body })
            const cell = `${as} ${verb} ${status}`
            // A window's clerk who did not file it finds nothing to withdraw.
            const stranger = as === 'window' && path === 'withdrawal' ? 404 : 403
            const expected = by.includes(as) ? (moves ? 200 : 409) : stranger
            const inWords = answer.status < 400 || /\p{Script=Han}/u.test(answer.text)
            expect([cell, answer.status, inWords]).toEqual([cell, expected, true])
          }
        // Nothing of all that was refused has left a trace.
        const left = await engine.read(shared)
        expect(left?.application.matters['insurance']?.status).toBe(status)
      },
      60_000,
    )
  },
)
