import { createHmac, timingSafeEqual } from 'node:crypto'

/** How one line went, as `POST /applications/many` answers it. */
type LineReply = {
  readonly line: number
  readonly externalId: string | null
  readonly status: 'filed' | 'exists' | 'refused' | 'broken' | 'failed'
  readonly number: string | null
  readonly problems: readonly { readonly path?: string; readonly says: string }[]
}

/** Files hires, a line each, and gives every answer as soon as it is there. */
export async function* fileMany(baseUrl: string, key: string, hires: readonly object[]) {
  const reply = await fetch(`${baseUrl}/api/v1/applications/many`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body: hires.map((hire) => `${JSON.stringify(hire)}\n`).join(''),
  })
  if (!reply.ok || !reply.body) throw new Error(`${reply.status} ${await reply.text()}`)
  let rest = ''
  for await (const part of reply.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line) as LineReply
  }
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** Whether a webhook is ours and fresh. `body` is the text as it came, before any JSON.parse. */
export function isGenuine(secret: string, headers: Headers, body: string): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures } = headers
  if (typeof id !== 'string' || typeof time !== 'string' || typeof signatures !== 'string')
    return false
  if (!(Math.abs(Date.now() / 1000 - Number(time)) < 300)) return false
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest()
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature.replace('v1,', ''), 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}
