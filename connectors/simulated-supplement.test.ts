import { expect, test } from 'vitest'
import type { Submission } from '#core/protocol'
import { scene } from './simulated/scene.ts'
import { submissionTo } from './simulated/samples.ts'

const go = { aborted: false }
const photo = { sha256: 'a'.repeat(64), name: '照片.jpg', type: 'image/jpeg' }
const whole = (submission: Submission): Submission => ({
  ...submission,
  deferred: [],
  inputs: { ...submission.inputs, photo },
})

test('what was promised is waited for: accepted without it, done once it has come, and once only', async () => {
  await using at = await scene()
  const submission = submissionTo('account', {}, { deferred: ['photo'] })
  expect(await at.fund.submit(submission, go)).toMatchObject({ says: 'accepted' })
  // Told again, as after a lost reply: the same.
  expect(await at.fund.submit(submission, go)).toMatchObject({ says: 'accepted' })
  expect(at.departments.ledger().of(submission.key)).toMatchObject({ effects: 0 })
  const supplement = () => at.fund.supplement?.(whole(submission), go)
  expect(await supplement()).toMatchObject({ says: 'completed' })
  expect(await supplement()).toMatchObject({ says: 'completed' })
  expect(at.departments.ledger().of(submission.key)).toMatchObject({ effects: 1 })
  // From here on the key stands for the whole.
  expect(await at.fund.submit(whole(submission), go)).toMatchObject({ says: 'completed' })
})

test('a supplement of a case that nobody knows is sent as a submission', async () => {
  await using at = await scene()
  const submission = submissionTo('account')
  await expect(at.fund.supplement?.(whole(submission), go)).rejects.toMatchObject({
    kind: 'unknownTicket',
  })
})

test('what was promised and not kept is withdrawn like anything else', async () => {
  await using at = await scene()
  const submission = submissionTo('account', {}, { deferred: ['photo'] })
  await at.fund.submit(submission, go)
  expect(await at.fund.withdraw(submission.key, go)).toBe(true)
})
