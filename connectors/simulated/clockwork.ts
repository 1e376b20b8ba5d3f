import type { Callback } from '#core/protocol'
import { newSecret } from '#connectors/signature'
import type { CallbackSender } from './callbacks.ts'
import type { Step } from './course.ts'
import { advance, stepsOf, ticketOf, wordOf, type Desk } from './desk.ts'
import type { Entry } from './memory.ts'

/** Makes the steps of submissions true in their time, and tells them. */
export type Clockwork = {
  schedule(entry: Entry): void
  /** Takes up again what a stop interrupted. */
  resume(): void
  stop(): void
}

export function createClockwork(
  deskOf: () => Desk,
  sender: CallbackSender,
  secretOf: (department: string) => string,
): Clockwork {
  const timers = new Set<NodeJS.Timeout>()

  function schedule(entry: Entry): void {
    const step = stepsOf(entry)[entry.said]
    if (step === undefined || entry.withdrawn) return
    const dueMs = entry.at + step.after * entry.paceMs
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        if (entry.withdrawn) return
        const taken = advance(deskOf(), entry)
        void tell(entry, taken, entry.said)
        schedule(entry)
      },
      Math.max(dueMs - deskOf().now(), 0),
    )
    timers.add(timer)
  }

  async function tell(entry: Entry, step: Step, number: number): Promise<void> {
    const desk = deskOf()
    const callback: Callback = {
      key: entry.key,
      ticket: ticketOf(entry),
      word: wordOf(desk, entry, step.says),
    }
    const secret = step.isForged ? newSecret() : secretOf(entry.department)
    // The same message keeps its id however often it is sent.
    const id = `${entry.key}-${number}`
    for (let copy = 0; copy < step.callbacks; copy += 1) {
      const isTaken = await sender.send(entry.callback, secret, id, callback, step.isForged)
      if (isTaken) desk.memory.change(entry, { callbacksSent: entry.callbacksSent + 1 })
      else desk.memory.change(entry, { callbacksFailed: entry.callbacksFailed + 1 })
    }
  }

  return {
    schedule,
    resume() {
      for (const entry of deskOf().memory.entries.values()) if (entry.said > 0) schedule(entry)
    },
    stop() {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
