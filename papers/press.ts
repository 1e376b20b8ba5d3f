import { Worker } from 'node:worker_threads'
import type { Sheet } from '#core/sheet'

/** Makes PDFs beside the server, so that papers never hold up a filing or a decision. */
export type Press = {
  /** Throws when too many wait, when it takes too long, and when the sheet cannot be set. */
  readonly print: (sheet: Sheet) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

export type PressOptions = {
  /** How many may wait; whoever comes after them is asked to come again. */
  readonly waitingMost?: number
  readonly timeoutMs?: number
}

type Answer = { readonly bytes: Uint8Array } | { readonly failed: string }
type Job = {
  readonly sheet: Sheet
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: Error) => void
}

/**
 * One thread sets one sheet after another: measured at 40 to 160 ms for a notice of one or two pages and
 * 130 to 180 ms for a guide of seven, on two cores shared with others; its fonts take 30 MB. It starts with the first paper and is started anew after a crash.
 */
export function openPress({ waitingMost = 50, timeoutMs = 20_000 }: PressOptions = {}): Press {
  const waiting: Job[] = []
  let thread: Worker | undefined
  let setting: Job | undefined
  let timer: NodeJS.Timeout | undefined
  const settle = (how: (job: Job) => void) => {
    clearTimeout(timer)
    const job = setting
    setting = undefined
    if (job) how(job)
    next()
  }
  const broke = (error: Error) => {
    void thread?.terminate()
    thread = undefined
    settle(({ reject }) => reject(error))
  }
  const start = (): Worker => {
    // A thread that was given up may still have a word on its way.
    const isOurs = () => started === thread
    const started = startThread({
      answered: (answer) => isOurs() && settle((job) => hand(job, answer)),
      failed: (error) => isOurs() && broke(error),
    })
    return started
  }
  const next = () => {
    if (setting) return
    setting = waiting.shift()
    if (!setting) return
    thread ??= start()
    timer = setTimeout(() => broke(new Error(`no paper after ${timeoutMs} ms`)), timeoutMs)
    thread.postMessage(setting.sheet)
  }
  return {
    print: (sheet) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= waitingMost) return reject(new Error('too many papers wait'))
        waiting.push({ sheet, resolve, reject })
        next()
      }),
    async close() {
      const jobs = waiting.splice(0)
      for (const { reject } of jobs) reject(new Error('the press is closed'))
      const last = thread
      if (last) broke(new Error('the press is closed'))
      await last?.terminate()
    },
  }
}

function startThread(hear: {
  readonly answered: (answer: Answer) => void
  readonly failed: (error: Error) => void
}): Worker {
  const started = new Worker(new URL('./press-thread.ts', import.meta.url))
  // The server may end while nobody waits for a paper.
  started.unref()
  started.on('message', hear.answered)
  started.on('error', (error) =>
    hear.failed(error instanceof Error ? error : new Error(String(error))),
  )
  return started
}

const hand = ({ resolve, reject }: Job, answer: Answer): void =>
  'bytes' in answer ? resolve(answer.bytes) : reject(new Error(answer.failed))
