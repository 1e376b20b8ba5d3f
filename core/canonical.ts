/** Deeper than anything a definition or an event holds; what is deeper is refused. */
const depthMax = 200

/**
 * Canonical JSON by RFC 8785 (JCS): one text for one value, whatever order its keys were written
 * in, so that it can be hashed and signed. What JSON cannot hold (undefined, NaN, a function, a
 * class instance, half a character) is a bug of the caller and throws, with the place.
 */
export function canonical(value: unknown): string {
  try {
    return write(value, 0)
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error
    const steps = error.place.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    throw new TypeError(`$${steps.join('')}: ${error.message}`)
  }
}

/** Its place is put together on the way out: kept at every step, it took a third of the time. */
class Unwritable extends Error {
  readonly place: (string | number)[] = []
}

function within(step: string | number, error: unknown): unknown {
  if (error instanceof Unwritable) error.place.unshift(step)
  return error
}

function write(value: unknown, depth: number): string {
  if (depth > depthMax) throw new Unwritable(`nested deeper than ${depthMax}`)
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      // RFC 8785 writes numbers as ECMAScript does, and ECMAScript writes -0 as 0.
      if (!Number.isFinite(value)) throw new Unwritable(`${value} is no JSON number`)
      return JSON.stringify(value)
    case 'string':
      return writeText(value)
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? writeList(value, depth + 1) : writeObject(value, depth + 1)
    case 'undefined':
    case 'bigint':
    case 'function':
    case 'symbol':
      throw new Unwritable(`${typeof value} is no JSON value`)
  }
}

function writeText(text: string): string {
  if (!text.isWellFormed()) throw new Unwritable('text holds half a surrogate pair')
  return JSON.stringify(text)
}

function writeList(list: readonly unknown[], depth: number): string {
  let text = '['
  // By number, to visit the holes of a sparse list, which are undefined and refused.
  for (let index = 0; index < list.length; index += 1)
    try {
      text += (index === 0 ? '' : ',') + write(list[index], depth)
    } catch (error) {
      throw within(index, error)
    }
  return `${text}]`
}

function writeObject(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    throw new Unwritable('only plain objects can be written')
  let text = ''
  // The default order of sort is by UTF-16 code units, as RFC 8785 3.2.3 asks.
  for (const key of Object.keys(value).sort()) {
    const name = writeText(key)
    try {
      // `Object.keys` has just named it.
      const member = write(value[key as keyof typeof value], depth)
      text += text === '' ? `${name}:${member}` : `,${name}:${member}`
    } catch (error) {
      throw within(key, error)
    }
  }
  return `{${text}}`
}

/** The same value, whatever the order of its parts: a database may return them in another. */
export const alike = (one: unknown, other: unknown): boolean =>
  one === other || canonical(one ?? null) === canonical(other ?? null)
