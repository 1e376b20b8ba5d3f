import { isTransient } from '#engine/database'
import type { Engine } from '#engine/engine'
import type { Agenda } from './agenda.ts'
import { die, startProcess, type ProcessNeeds, type SimulatedProcess } from './process.ts'
import type { Wrong } from './simulate.ts'
import { asPartOf } from './virtual-time.ts'

const hourMs = 3_600_000
const kinds = { server: 2, worker: 2 }

/** Servers and workers that die and are replaced, and the way of people to any that is up. */
export function openStaff(needs: ProcessNeeds, agenda: Agenda, note: (wrong: Wrong) => void) {
  const { chance, time, say } = needs
  const running: SimulatedProcess[] = []
  let born = 0
  let deaths = 0

  function start(kind: keyof typeof kinds): void {
    born += 1
    running.push(startProcess(`${kind} ${born}`, kind, born, needs))
  }
  const one = <Item>([first, ...others]: readonly Item[]): Item | undefined =>
    first === undefined ? undefined : chance.pick([first, ...others])
  const alive = () => running.filter(({ isDead }) => !isDead)

  /** An act at any server that is up; without an answer in time nobody knows whether it was done. */
  async function onServer<Answer>(
    what: string,
    act: (engine: Engine) => Promise<Answer>,
  ): Promise<Answer | 'no answer'> {
    const server = one(alive().filter(({ kind, engine }) => kind === 'server' && engine))
    const engine = server?.engine
    if (!engine) {
      await time.wait(1_000)
      return 'no answer'
    }
    const answer = asPartOf(server, async () => {
      try {
        return await act(engine)
      } catch (error) {
        if (!isExpected(error)) note({ rule: 'thrown', place: what, says: String(error) })
        return 'no answer' as const
      }
    })
    return Promise.race([answer, time.patience(20_000).then(() => 'no answer' as const)])
  }

  /** A worker takes up what another held, which is dead, or only out of reach. */
  async function bury({ name, number }: SimulatedProcess): Promise<void> {
    const worker = one(alive().filter((other) => other.bury && other.number !== number))
    if (!worker?.bury) return
    say(`${worker.name} takes up what ${name} held`)
    const { bury: takeUp } = worker
    await asPartOf(worker, () => takeUp(number)).catch((error: unknown) => {
      if (!isExpected(error)) note({ rule: 'thrown', place: 'bury', says: String(error) })
    })
  }

  return {
    deaths: () => deaths,
    begin(): void {
      for (let at = 0; at < kinds.server; at += 1) start('server')
      for (let at = 0; at < kinds.worker; at += 1) start('worker')
    },
    kill(): void {
      const process = one(alive())
      if (process) die(process, needs, 'from outside')
    },
    /** Whoever has died is replaced a little later. */
    replaceDead(): void {
      if (!running.some(({ isDead }) => isDead)) return
      for (const process of running.splice(0)) {
        if (!process.isDead) {
          running.push(process)
          continue
        }
        deaths += 1
        // Others notice within seconds; where nobody does, its leases run out.
        if (process.kind === 'worker') agenda.put(chance.span(1_000, 6_000), () => bury(process))
        agenda.put(chance.span(500, 60_000), () => start(process.kind))
      }
    },
    /** One machine's clock is wrong by up to an hour, forth or back, until somebody sets it right. */
    jumpClock(): void {
      const process = one(running)
      if (!process) return
      process.clockErrorMs += chance.whole(-hourMs, hourMs)
      say(`the clock of ${process.name} is wrong by ${process.clockErrorMs} ms`)
      agenda.put(chance.span(10_000, hourMs), () => {
        process.clockErrorMs = 0
      })
    },
    /** A worker that lives is thought dead. */
    mistake(): void {
      const worker = one(alive().filter(({ kind }) => kind === 'worker'))
      if (worker) void bury(worker)
    },
    rightClocks(): void {
      for (const process of running) process.clockErrorMs = 0
    },
    end(): void {
      for (const process of running) process.isDead = true
    },
    onServer,
  }
}
export type Staff = ReturnType<typeof openStaff>

/** What the simulation itself has brought about. */
export const isExpected = (error: unknown): boolean =>
  isTransient(error) || (error instanceof Error && error.message === 'It died in a transaction')
