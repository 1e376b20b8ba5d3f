import { useSyncExternalStore } from 'react'
import { api } from '#web/api.ts'

/** A terminal that strangers use one after another. The mark stays with its tab, through every wipe. */
const storageKey = 'yijian.kiosk'
const listeners = new Set<() => void>()

/** Nobody reads one page longer; the office may say otherwise in the address: /kiosk?idle=180. */
const idleUsual = 90
const idleLeast = 20
const idleMost = 600

/** After so many seconds without a touch one is asked; undefined: this is no kiosk. */
export const useIdleSeconds = (): number | undefined => useSyncExternalStore(subscribe, idleNow)

function idleNow(): number | undefined {
  const kept = sessionStorage.getItem(storageKey)
  return kept === null ? undefined : Number(kept)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** From now on; what was said before about how long stays, unless something else is said. */
export function beKiosk(asked: string | null): void {
  const seconds = asked === null ? (idleNow() ?? idleUsual) : Number.parseInt(asked, 10)
  const kept = Number.isFinite(seconds)
    ? Math.min(idleMost, Math.max(idleLeast, seconds))
    : idleUsual
  sessionStorage.setItem(storageKey, String(kept))
  listeners.forEach((listener) => listener())
}

/** Nothing of whoever stood there stays: no session, no memory, no storage, no page to go back to. */
export async function wipe(): Promise<void> {
  const seconds = String(idleNow() ?? idleUsual)
  // Also where the network is gone: what is here is wiped all the same.
  await Promise.allSettled([api.leaveInvitation(), api.signOut()])
  sessionStorage.clear()
  sessionStorage.setItem(storageKey, seconds)
  // The next one reads Chinese, whatever this one chose.
  localStorage.removeItem('yijian.language')
  // A new document: whatever the last one held in memory is gone with it.
  location.replace('/kiosk')
}
