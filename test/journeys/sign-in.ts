import { setTimeout as sleep } from 'node:timers/promises'
import { client, type Client } from '#contract/client'
import { signInPath } from '#contract/session'

/** The API as whoever signs in, by the token that programs use in place of a cookie. */
export async function signIn(baseUrl: string, email: string, password: string): Promise<Client> {
  const ask = () =>
    fetch(baseUrl + signInPath, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseUrl },
      body: JSON.stringify({ email, password }),
    })
  let reply = await ask()
  // More than one address may ask in a minute: it waits as long as it is told.
  while (reply.status === 429) {
    await sleep(1_000 * Number(reply.headers.get('retry-after') ?? 1))
    reply = await ask()
  }
  const token = reply.headers.get('set-auth-token')
  if (!token) throw new Error(`${email} could not sign in: ${reply.status} ${await reply.text()}`)
  return client({
    baseUrl,
    fetch: (url, { headers, ...init }) =>
      fetch(url, { ...init, headers: { ...headers, authorization: `Bearer ${token}` } }),
  })
}
