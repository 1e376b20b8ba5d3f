import type { Store } from './store.ts'

/** One engine, running in this process. */
export type Running = {
  /** Resolves when this application is durable; from then on it may not be lost. */
  file(id: number): Promise<void>
  stop(): Promise<void>
}

export type Peer = (store: Store, url: string) => Promise<Running>
