import { expect, test } from 'vitest'
import { newSecret, sign, verify } from './signature.ts'

const at = 1_614_265_330
const example = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  body: '{"test": 2432232314}',
}

test('the published example of the rules is signed as published', () => {
  expect(sign(example.secret, example.id, at, example.body)).toEqual({
    'webhook-id': example.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('what one side signs the other accepts, up to five minutes off', () => {
  const secret = newSecret()
  const headers = sign(secret, 'one', at, '{}')
  const check = (nowSeconds: number) => verify(secret, headers, '{}', nowSeconds * 1000)
  expect(check(at)).toBe('ok')
  expect(check(at + 300)).toBe('ok')
  expect(check(at - 300)).toBe('ok')
  expect(check(at + 301)).toBe('tooOld')
  expect(check(at - 301)).toBe('tooNew')
})

test('a changed body, id, time or secret is refused', () => {
  const secret = newSecret()
  const headers = sign(secret, 'one', at, '{"wage":6000}')
  const changed = [
    verify(secret, headers, '{"wage":9000}', at * 1000),
    verify(secret, { ...headers, 'webhook-id': 'two' }, '{"wage":6000}', at * 1000),
    verify(secret, { ...headers, 'webhook-timestamp': String(at + 1) }, '{"wage":6000}', at * 1000),
    verify(newSecret(), headers, '{"wage":6000}', at * 1000),
    verify(secret, { ...headers, 'webhook-signature': 'v1,' }, '{"wage":6000}', at * 1000),
    verify(secret, { ...headers, 'webhook-signature': 'v2,abc' }, '{"wage":6000}', at * 1000),
  ]
  expect(new Set(changed)).toEqual(new Set(['wrongSignature']))
})

test('while a secret is replaced, one right signature of several is enough', () => {
  const [old, fresh] = [newSecret(), newSecret()]
  const first = sign(old, 'one', at, '{}')
  const second = sign(fresh, 'one', at, '{}')
  const both = {
    ...first,
    'webhook-signature': `${first['webhook-signature']} ${second['webhook-signature']}`,
  }
  expect(verify(old, both, '{}', at * 1000)).toBe('ok')
  expect(verify(fresh, both, '{}', at * 1000)).toBe('ok')
  expect(verify(newSecret(), both, '{}', at * 1000)).toBe('wrongSignature')
})

test('a message without a signature or with a time that is none is refused', () => {
  const secret = newSecret()
  expect(verify(secret, {}, '{}', 0)).toBe('unsigned')
  const headers = { ...sign(secret, 'one', at, '{}'), 'webhook-timestamp': 'yesterday' }
  expect(verify(secret, headers, '{}', at * 1000)).toBe('wrongTimestamp')
})

test('a secret that is no base64 of sixteen bytes is a mistake in the settings', () => {
  expect(() => sign('密码', 'one', at, '{}')).toThrow('newSecret')
  expect(() => sign('whsec_abc', 'one', at, '{}')).toThrow('newSecret')
})
