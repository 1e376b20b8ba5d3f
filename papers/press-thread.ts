import { parentPort } from 'node:worker_threads'
import type { Sheet } from '#core/sheet'
import { setSheet } from './set.ts'

/** The thread of papers/press.ts: a sheet comes in, a PDF or the reason why not goes out. */
parentPort?.on('message', (sheet: Sheet) => {
  setSheet(sheet).then(
    (bytes) => parentPort?.postMessage({ bytes }),
    (error: unknown) =>
      // Where it broke, and nothing of what stood there: an error may quote a name.
      parentPort?.postMessage({ failed: error instanceof Error ? error.name : 'unknown' }),
  )
})
