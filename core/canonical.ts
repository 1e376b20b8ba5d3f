/** Deeper than anything a definition or an event holds; what is deeper is refused. */
const depthMax = 200

/**
 * Canonical JSON by RFC 8785 (JCS): one text for one value, whatever order its keys were written
 * in, so that it can be hashed and signed. What JSON cannot hold (undefined, NaN, a function, a
 * class instance, half a character) is a bug of the caller and throws, with the place.
 */
export const canonical = (value: unknown): string => write(value, '$', 0)

function write(value: unknown, place: string, depth: number): string {
  if (depth > depthMax) throw new TypeError(`${place}: nested deeper than ${depthMax}`)
  switch (typeof value) {
    case 'boolean':
      return String(value)
    case 'number':
      // RFC 8785 writes numbers as ECMAScript does, and ECMAScript writes -0 as 0.
      if (!Number.isFinite(value)) throw new TypeError(`${place}: ${value} is no JSON number`)
      return JSON.stringify(value)
    case 'string':
      return writeText(value, place)
    case 'object':
      return value === null ? 'null' : writeObject(value, place, depth)
    case 'undefined':
    case 'bigint':
    case 'function':
    case 'symbol':
      throw new TypeError(`${place}: ${typeof value} is no JSON value`)
  }
}

function writeText(text: string, place: string): string {
  if (!text.isWellFormed()) throw new TypeError(`${place}: text holds half a surrogate pair`)
  return JSON.stringify(text)
}

function writeObject(value: object, place: string, depth: number): string {
  // Array.from also visits the holes of a sparse list, which are undefined and refused.
  if (Array.isArray(value))
    return `[${Array.from(value, (one, at) => write(one, `${place}[${at}]`, depth + 1)).join(',')}]`
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError(`${place}: only plain objects can be written`)
  // The default order of sort is by UTF-16 code units, as RFC 8785 3.2.3 asks.
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const written = members.map(
    ([key, one]) => `${writeText(key, place)}:${write(one, `${place}.${key}`, depth + 1)}`,
  )
  return `{${written.join(',')}}`
}
