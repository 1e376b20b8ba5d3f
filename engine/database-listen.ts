import pg from 'pg'
import { checked } from './database-channel.ts'
import { asDatabaseError } from './database-error.ts'
import type { Nodes } from './database-nodes.ts'

/** How long after a lost connection, or a vain try, it is tried again. */
const againAfterMs = 1_000

/** Where and what is listened to, and what is done about it. */
type Listening = {
  readonly nodes: Nodes
  readonly connectionOf: (url: string) => pg.ClientConfig
  readonly channel: string
  readonly heard: (payload: string) => void
}

/**
 * Hears notifications over a connection of its own. After a lost one it tries every second, every node
 * in turn, until it hears again, and then says so once with an empty payload: something may have been
 * missed. The returned function ends it.
 */
export async function listenOn(listening: Listening): Promise<() => Promise<void>> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const lost = () => {
    if (stopped) return
    timer = setTimeout(() => {
      hearFromAny(listening, lost).then(taken, lost)
    }, againAfterMs)
    timer.unref()
  }
  const taken = (next: pg.Client) => {
    client = next
    // It may have been stopped while it waited.
    if (stopped) void end(next)
    else listening.heard('')
  }
  let client = await hearFromAny(listening, lost)
  return async () => {
    stopped = true
    clearTimeout(timer)
    await end(client)
  }
}

async function hearFromAny(listening: Listening, lost: () => void): Promise<pg.Client> {
  let last: unknown
  for (const url of listening.nodes.urls) {
    try {
      return await hearFrom(url, listening, lost)
    } catch (error) {
      last = error
    }
  }
  throw last
}

async function hearFrom(
  url: string,
  { nodes, connectionOf, channel, heard }: Listening,
  lost: () => void,
): Promise<pg.Client> {
  const statement = `listen ${checked(channel)}`
  const client = new pg.Client(connectionOf(url))
  let hears = false
  client.on('notification', ({ payload = '' }) => heard(payload))
  // Both may come of one loss, and before it has begun to hear `connect` fails instead.
  const ended = () => {
    if (hears) lost()
    hears = false
  }
  client.on('error', ended)
  client.on('end', ended)
  try {
    await client.connect()
    if (nodes.isPrimary && !(await nodes.isPrimary(client)))
      throw new Error('This node is a standby')
    await client.query(statement)
  } catch (error) {
    void end(client)
    throw asDatabaseError(error, statement)
  }
  hears = true
  return client
}

/** Ends it; one that is lost already has ended. */
const end = (client: pg.Client): Promise<void> => client.end().catch(() => {})
