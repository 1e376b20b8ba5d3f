import { expect } from 'vitest'
import { invitedHeader } from '#contract/employee'
import { origin, ownPerson, pdf, withContract, type ApiWorld } from './api-world.ts'

/** What the person reads off the own card. */
export const lastSix = ownPerson.slice(-6)
let count = 0

/** Files the trial with what the employer leaves to the employee. */
export async function fileWithoutBank(world: ApiWorld): Promise<string> {
  const { body: material } = await world.ask('POST', '/materials', { body: pdf })
  const { card: _, ...typed } = withContract(material.sha256)
  const filed = await world.ask('POST', '/applications', {
    headers: { 'idempotency-key': `employee-${count++}` },
    body: { service: 'trial', typed },
  })
  if (filed.status !== 201) throw new Error(filed.text)
  return filed.body.number
}

/** Invites and opens; every request from an address of its own unless one is given. */
export function invitedIn(world: ApiWorld) {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    { cookie, address = `10.1.0.${count++ % 250}`, marked = true }: Sending = {},
  ) => {
    const isBytes = body instanceof Uint8Array
    const reply = await world.raw(`/api/v1${path}`, {
      method,
      headers: {
        origin,
        'x-test-address': address,
        ...(marked && { [invitedHeader]: '1' }),
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': isBytes ? 'image/jpeg' : 'application/json' }),
      },
      ...(body !== undefined && { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    const text = await reply.text()
    return {
      status: reply.status,
      headers: reply.headers,
      // oxlint-disable-next-line typescript/no-unsafe-assignment -- what the contract says of it is for the test that asks
      body: text === '' ? null : JSON.parse(text),
    }
  }
  const invite = async (number: string) => {
    const { status, body } = await world.ask('POST', `/applications/${number}/invitations`, {
      body: {},
    })
    expect(status).toBe(201)
    return { token: String(body.link).split('/i/')[1] ?? '', code: String(body.code) }
  }
  const open = (secret: string, answer = lastSix, address?: string) =>
    send('POST', '/invitations/session', { secret, answer }, address ? { address } : {})
  const enter = async (number: string): Promise<string> => {
    const opened = await open((await invite(number)).token)
    expect(opened.status).toBe(201)
    return opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  return { send, invite, open, enter }
}
type Sending = { readonly cookie?: string; readonly address?: string; readonly marked?: boolean }

export const codesIn = (body: { problems?: readonly { code: string }[] }) =>
  body.problems?.map(({ code }) => code)
