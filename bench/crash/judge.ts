import { openDatabase } from '#engine/database'
import { openEngine } from '#engine/engine'
import { openVault } from '#engine/vault'
import type { Remembered } from '#engine/verify/departments'
import { suspectsIn } from '#engine/verify/personal'
import type { Violation } from '#engine/verify/rules'
import type { Acknowledged } from './load.ts'
import { keyOfAll, type Platform } from './platform.ts'

export type Judged = {
  readonly applications: number
  readonly events: number
  readonly cases: number
  /** Told more than once, as after a crash it must be. */
  readonly toldAgain: number
  /** Acknowledged and not there. */
  readonly lost: number
  /** Done more than once by a department, or filed more than once. */
  readonly doubled: number
  readonly violations: readonly Violation[]
}

/** The outside check: the database, the departments' own memory, the logs, what the client was answered. */
export async function judge(
  databaseUrl: string,
  platform: Platform,
  acknowledged: readonly Acknowledged[],
): Promise<Judged> {
  const db = await openDatabase({ url: databaseUrl, connections: 4 })
  try {
    const engine = await openEngine({
      db,
      vault: openVault(keyOfAll),
      log: { info: () => {}, warn: () => {}, error: () => {} },
      connectorTo: () => undefined,
      callbackUrl: () => '',
      materialUrl: () => '',
    })
    const lines = await ledgerOf(platform.ledgerUrl)
    const { counts, violations } = await engine.verify({
      memory: { departments: new Set(platform.wires.keys()), entries: lines },
      suspects: await suspectsIn(platform.logs(), 'logs'),
    })
    const stored = await db.query<{ number: string }>('select number from applications')
    const numbers = new Set(stored.map(({ number }) => number))
    const lost = acknowledged.filter(({ number }) => !numbers.has(number)).length
    const keys = new Set(acknowledged.map(({ key }) => key))
    return {
      applications: counts.applications,
      events: counts.events,
      cases: lines.length,
      toldAgain: lines.filter(({ submitted }) => submitted > 1).length,
      lost,
      doubled: lines.filter(({ effects }) => effects > 1).length + numbers.size - keys.size,
      violations,
    }
  } finally {
    await db.close()
  }
}

/** So many that have neither ended nor wait for anybody but the platform. */
export async function stillOpen(databaseUrl: string): Promise<number> {
  const db = await openDatabase({ url: databaseUrl, connections: 1 })
  try {
    const [row] = await db.query<{ open: number }>(
      `select count(*)::integer as open from applications where closed_at is null`,
    )
    return row?.open ?? 0
  } finally {
    await db.close()
  }
}

type Line = Remembered & { readonly submitted: number }

/** Each department's memory as it itself shows it. */
async function ledgerOf(url: string): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (let after: string | null = '0'; after !== null;) {
    const reply = await fetch(`${url}/ledger?after=${after}&limit=500`)
    // Its shape is the simulation's own, tested there.
    const page = (await reply.json()) as {
      next: string | null
      lines: readonly { key: string; effects: number; revoked: boolean; submitted: number }[]
    }
    lines.push(...page.lines.map(({ revoked: isUndone, ...line }) => ({ ...line, isUndone })))
    after = page.next
  }
  return lines
}
