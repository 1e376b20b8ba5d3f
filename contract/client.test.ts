import { expect, test } from 'vitest'
import { client, type Fetch } from './client.ts'
import { ApiProblem } from './problems.ts'

type Sent = { url: string; method: string; headers: Record<string, string>; body?: unknown }

const answering = (status: number, text: string) => {
  const sent: Sent[] = []
  const fetch: Fetch = async (url, { method, headers, body }) => {
    sent.push({ url, method, headers, body })
    return {
      ok: status < 400,
      status,
      headers: { get: () => null },
      text: async () => text,
      arrayBuffer: async () => new ArrayBuffer(0),
    }
  }
  return { sent, api: client({ fetch, baseUrl: 'http://portal.test/' }) }
}

test('an address is filled in, and what it is filled with cannot leave its place', async () => {
  const { sent, api } = answering(200, '{}')
  await api.readDeskMatter({ params: { number: 'A/../B', matter: 'card' } })
  expect(sent[0]?.url).toBe('http://portal.test/api/v1/desk/matters/A%2F..%2FB/card')
})

test('filters that are not set are not sent', async () => {
  const { sent, api } = answering(200, '{}')
  await api.listApplications({ query: { search: '张三', status: undefined, limit: 20 } })
  expect(sent[0]?.url).toBe(
    'http://portal.test/api/v1/applications?search=%E5%BC%A0%E4%B8%89&limit=20',
  )
})

test('filing sends its key as a header and its answers as JSON', async () => {
  const { sent, api } = answering(201, '{"number":"N","isNew":true,"warnings":[]}')
  const filed = await api.fileApplication({
    headers: { 'idempotency-key': 'batch-7-row-3' },
    body: { service: 'employee-hiring', typed: {} },
  })
  expect(filed.number).toBe('N')
  expect(sent[0]).toMatchObject({
    method: 'POST',
    headers: { 'idempotency-key': 'batch-7-row-3', 'content-type': 'application/json' },
    body: '{"service":"employee-hiring","typed":{}}',
  })
})

test('a material is sent as it is', async () => {
  const { sent, api } = answering(201, '{}')
  const body = new Uint8Array([0x25, 0x50])
  await api.storeMaterial({ body, type: 'application/pdf' })
  expect(sent[0]).toMatchObject({ headers: { 'content-type': 'application/pdf' }, body })
})

test('a removed draft answers nothing', async () => {
  expect(await answering(204, '').api.deleteDraft({ params: { id: 'd' } })).toBeNull()
})

test('every problem of a refusal arrives with its field', async () => {
  const document = {
    type: '/api/v1/docs#problems',
    title: '填写有误',
    status: 422,
    instance: '/api/v1/applications',
    requestId: 'r',
    problems: [
      { path: 'employee.documentNumber', code: 'check', says: '校验码不对', severity: 'error' },
    ],
  }
  const refused = answering(422, JSON.stringify(document)).api.listDrafts()
  await expect(refused).rejects.toThrow(ApiProblem)
  await expect(refused).rejects.toMatchObject({ status: 422, document })
})

test('an answer that is not ours is still said in words for a person', async () => {
  await expect(answering(502, '<html>Bad Gateway</html>').api.listDrafts()).rejects.toMatchObject({
    status: 502,
    message: '服务器没有正常答复（502）',
  })
})

test('a network that fails is a problem with a remedy, an aborted call is none', async () => {
  const failing = (error: Error) =>
    client({ fetch: () => Promise.reject(error), baseUrl: '' }).listDrafts()
  await expect(failing(new TypeError('fetch failed'))).rejects.toMatchObject({ status: 0 })
  const aborted = Object.assign(new Error('aborted'), { name: 'AbortError' })
  await expect(failing(aborted)).rejects.toBe(aborted)
})
