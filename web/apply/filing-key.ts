/**
 * The Idempotency-Key of one filing. It belongs to one draft as it stood in one version and is
 * kept until it has been answered, so that a second press, a retry after a broken line and a
 * reloaded page file the same application and never a second one.
 */
export function filingKey(store: Storage, draft: string, version: number): string {
  const name = `yijian.filing.${draft}.${version}`
  const known = store.getItem(name)
  if (known !== null) return known
  const key = randomKey()
  store.setItem(name, key)
  return key
}

/** randomUUID exists only on secure origins, and an office's own server may not be one. */
export const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
