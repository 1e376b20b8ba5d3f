import { describe, expect, test } from 'vitest'
import { newSecret, sign } from '#connectors/signature'
import { isGenuine } from '#test/example/hr-client'

const secret = newSecret()
const body = '{"type":"webhook.test"}'
const now = () => Math.floor(Date.now() / 1000)

/** The example of docs/connect-hr-software.md, held against what we really send. */
describe('the example of the guide', () => {
  test('believes what we sign, with either of two secrets', () => {
    const headers = { ...sign(secret, 'chg_1', now(), body) }
    expect(isGenuine(secret, headers, body)).toBe(true)
    const both = `${sign(newSecret(), 'chg_1', now(), body)['webhook-signature']} ${headers['webhook-signature']}`
    expect(isGenuine(secret, { ...headers, 'webhook-signature': both }, body)).toBe(true)
  })

  test.each([
    ['another body', sign(secret, 'chg_1', now(), '{}')],
    ['another secret', sign(newSecret(), 'chg_1', now(), body)],
    ['an old message', sign(secret, 'chg_1', now() - 600, body)],
    ['no time', { ...sign(secret, 'chg_1', now(), body), 'webhook-timestamp': 'x' }],
    ['no signature', {}],
  ])('does not believe %s', (_, headers) => {
    expect(isGenuine(secret, { ...headers }, body)).toBe(false)
  })
})
