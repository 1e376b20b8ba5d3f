import { AsyncLocalStorage } from 'node:async_hooks'
import type { Transaction } from './database.ts'

/** Knows whether code runs inside a transaction of this database, and refuses what would hang. */
export function transactionScope() {
  const inside = new AsyncLocalStorage<{ open: boolean }>()
  return {
    refuseInside(text: string): void {
      if (inside.getStore()?.open) {
        throw new Error(
          `Inside a transaction only the transaction may be used, not the database: ${text.slice(0, 120)}`,
        )
      }
    },
    /** Runs `work`; a failed statement fails it even when `work` caught the error. */
    async run<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
      const scope = { open: true }
      const failures: unknown[] = []
      const watched =
        <A extends unknown[], B>(call: (...args: A) => Promise<B>) =>
        async (...args: A): Promise<B> => {
          if (!scope.open) throw new Error('The transaction has already ended')
          return call(...args).catch((error: unknown) => {
            failures.push(error)
            throw error
          })
        }
      try {
        const result = await inside.run(scope, () =>
          // The generic of `query` is lost on its way through `watched`, and means the same after.
          work({ query: watched(tx.query) as Transaction['query'], script: watched(tx.script) }),
        )
        if (failures.length > 0) throw failures[0]
        return result
      } catch (error) {
        // 25P02 only says that something before it failed; say what.
        throw failures.length > 0 && (error as { code?: unknown }).code === '25P02'
          ? failures[0]
          : error
      } finally {
        scope.open = false
      }
    },
  }
}
