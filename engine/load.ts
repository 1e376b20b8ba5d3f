import type { PoolFigures } from './database.ts'
import type { GateFigures } from './gates.ts'
import type { Tools } from './tools.ts'
import type { InHand, Worker } from './worker.ts'

/** How much a process has in hand at this moment. */
export type Load = InHand & {
  readonly pools: readonly PoolFigures[]
  readonly lines: readonly GateFigures[]
}

export function loadOf({ db, gates }: Tools, workers: ReadonlySet<Worker>): Load {
  const inHand = [...workers].map((worker) => worker.inHand())
  return {
    applications: inHand.reduce((sum, { applications }) => sum + applications, 0),
    errands: inHand.reduce((sum, { errands }) => sum + errands, 0),
    pools: db.pools(),
    lines: gates.read(),
  }
}
