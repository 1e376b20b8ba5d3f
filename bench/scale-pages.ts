import { plainLetterhead } from '#core/letterhead'
import { createApi } from '#api/app'
import { openAuth } from '#api/auth'
import { openMaterialLinks } from '#api/material-links'
import { openMetrics } from '#api/metrics'
import { openPaperCodes } from '#api/paper-codes'
import { signInPath } from '#contract/session'
import type { Database } from '#engine/database'
import { openEngine } from '#engine/engine'
import { openVault } from '#engine/vault'
import { instantDepartment } from './departments.ts'

export type Page = { readonly name: string; readonly open: () => Promise<void> }

const origin = 'http://bench.local'
const password = 'bench-password-0'
const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** The pages as an officer's and a supervisor's browsers ask for them; and every statement asked. */
export async function openPages(db: Database, now: () => number) {
  const asked: { readonly text: string; readonly parameters: readonly unknown[] }[] = []
  const heard: Database = {
    ...db,
    query: (text, parameters) => {
      asked.push({ text, parameters: parameters ?? [] })
      return db.query(text, parameters)
    },
  }
  const vault = openVault(new Uint8Array(32).fill(1))
  const links = openMaterialLinks(new Uint8Array(32).fill(3), { publicUrl: origin, now })
  const metrics = openMetrics()
  const engine = await openEngine({
    db: heard,
    vault,
    log: silent,
    connectorTo: () => instantDepartment,
    callbackUrl: () => origin,
    materialUrl: links.urlFor,
    metrics: metrics.engine,
    now,
  })
  const auth = openAuth({ db, vault, secret: 'b'.repeat(40), publicUrl: origin, now })
  const app = createApi({
    engine,
    auth,
    log: silent,
    metrics,
    materialLinks: links,
    print: () => Promise.reject(new Error('nothing is printed here')),
    paperCodes: openPaperCodes(new Uint8Array(32).fill(4)),
    letterhead: plainLetterhead,
    publicUrl: origin,
    testPeople: [] as never, // Nobody asks for them here.
    flawInWebhookUrl: () => undefined as never, // Nor for webhooks.
    verifyCallback: () => 'unknownDepartment',
    addressOf: () => '127.0.0.1',
  })
  const signIn = async (email: string, about: object): Promise<string> => {
    await auth.createAccount({ email, password, name: '量具', ...about } as never)
    const reply = await app.request(`${origin}${signInPath}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email, password }),
    })
    const token = reply.headers.get('set-auth-token')
    if (!token) throw new Error(await reply.text())
    return token
  }
  const get = async (token: string, path: string): Promise<unknown> => {
    const reply = await app.request(`${origin}/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    if (reply.status !== 200) throw new Error(`${path}: ${await reply.text()}`)
    return reply.json()
  }
  const officer = await signIn('officer@bench.local', {
    role: 'officer',
    department: 'human-resources',
    region: '520600',
  })
  const supervisor = await signIn('supervisor@bench.local', { role: 'supervisor' })
  return { asked, pages: await pagesOf(get, officer, supervisor) }
}

async function pagesOf(
  get: (token: string, path: string) => Promise<unknown>,
  officer: string,
  supervisor: string,
): Promise<readonly Page[]> {
  const queue = (await get(officer, '/desk/matters?limit=200')) as {
    matters: readonly { number: string; matter: string }[]
  }
  const year = 'from=2025-11-21&until=2026-11-20'
  const paths: readonly (readonly [name: string, token: string, path: string])[] = [
    ['queue', officer, '/desk/matters?limit=50'],
    ['queue-status', officer, '/desk/matters?limit=50&queue=accepted'],
    ['queue-everywhere', supervisor, '/desk/matters?limit=50'],
    ['oversight', supervisor, '/oversight'],
    ['oversight-region', supervisor, '/oversight?region=520602'],
    ['oversight-year', supervisor, `/oversight?${year}`],
    ['list-in-hand', supervisor, '/oversight/applications?of=inHand'],
    ['list-late', supervisor, '/oversight/applications?of=inHand&lamp=red'],
    ['list-ended', supervisor, '/oversight/applications?of=ended&procedure=labour-filing'],
    ['list-filed', supervisor, '/oversight/applications?of=filed&region=520602'],
    ['list-asked', supervisor, `/oversight/applications?of=asked&bucket=employee.name&${year}`],
    ['applications', supervisor, '/applications?limit=20'],
  ]
  let at = 0
  const matter: Page = {
    name: 'matter',
    open: async () => {
      const row = queue.matters[at++ % queue.matters.length]
      if (!row) throw new Error('an empty queue')
      await get(officer, `/desk/matters/${row.number}/${row.matter}`)
    },
  }
  return [
    matter,
    ...paths.map(([name, token, path]) => ({
      name,
      open: async () => void (await get(token, path)),
    })),
  ]
}
