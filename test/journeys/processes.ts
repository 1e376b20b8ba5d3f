import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** A process of ours that a test has started, as a person at a terminal would meet it. */
export type Running = {
  readonly pid: number
  /** Everything it has printed so far. */
  printed(): string
  /** Waits until it has printed this; fails loudly when it ends before. */
  prints(pattern: RegExp, withinMs?: number): Promise<RegExpExecArray>
  /** Sends a signal and waits for the end; answers with the exit code, or the signal's name. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>
  /** Waits for the end that it comes to by itself. */
  ends(): Promise<number | NodeJS.Signals>
}

export type Start = (
  parameters: readonly string[],
  environment?: Readonly<Record<string, string>>,
) => Running

/** Starts `node …` in the repository; whatever still runs after the file is killed. */
export function openProcesses(): Start {
  const started: Running[] = []
  afterAll(async () => {
    for (const each of started) await each.end('SIGKILL')
  })
  return (parameters, environment = {}) => {
    const running = start(parameters, environment)
    started.push(running)
    return running
  }
}

function start(
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
): Running {
  const child = spawn(process.execPath, parameters, {
    cwd: root,
    // Only what is said: a DATABASE_URL of whoever runs the tests must not get in.
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`node ${parameters.join(' ')} did not start`)
  let text = ''
  const hear = (chunk: string) => void (text += chunk)
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  const ended = once(child, 'close').then(([code, signal]): number | NodeJS.Signals => {
    // Node gives one of the two.
    return (code ?? signal) as number | NodeJS.Signals
  })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return {
    pid,
    printed: () => text,
    ends: () => ended,
    async end(signal) {
      if (!hasEnded()) child.kill(signal)
      return ended
    },
    async prints(pattern, withinMs = 60_000) {
      const until = Date.now() + withinMs
      for (;;) {
        const found = pattern.exec(text)
        if (found) return found
        if (hasEnded() || Date.now() > until)
          throw new Error(`node ${parameters.join(' ')} never printed ${pattern}, but:\n${text}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}

/** Asks again and again until it is so. */
export async function until(
  isSo: () => Promise<boolean>,
  { withinMs, what }: { readonly withinMs: number; readonly what: string },
): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Within ${withinMs} ms it did not come to pass: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
