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

  function later(dueMs: number, act: () => void): void {
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        act()
      },
      Math.max(dueMs - deskOf().now(), 0),
    )
    timers.add(timer)
  }

  function schedule(entry: Entry): void {
    if (entry.revokeAt !== null && !entry.revoked)
      return later(entry.revokeAt, () => void messages.tellUndone(deskOf(), entry))
    const step = stepsOf(entry)[entry.said]
    if (step === undefined || entry.withdrawn) return
    if (entry.owes && entry.way === 'waitsForMaterial') return
    later(entry.at + step.after * entry.paceMs, () => {
      if (entry.withdrawn) return
      const taken = advance(deskOf(), entry)
      void messages.tell(deskOf(), entry, taken, entry.said)
      schedule(entry)
    })
  }

  const messages = messenger(sender, secretOf)

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

function messenger(sender: CallbackSender, secretOf: (department: string) => string) {
  return {
    async tell(desk: Desk, entry: Entry, step: Step, number: number): Promise<void> {
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
    },
    async tellUndone({ memory }: Desk, entry: Entry): Promise<void> {
      const { key, callback: url, department, revoked } = entry
      if (!revoked) memory.change(entry, { revoked: true })
      const callback = { key, ticket: ticketOf(entry), word: { says: 'undone' } } as const
      await sender.send(url, secretOf(department), `${key}-undone`, callback)
    },
  }
}
