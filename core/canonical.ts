/** Deeper than anything a definition or an event holds; what is deeper is refused. */
const depthMax = 200

/**
 * Canonical JSON by RFC 8785 (JCS): one text for one value, whatever order its keys were written
 * in, so that it can be hashed and signed. What JSON cannot hold (undefined, NaN, a function, a
 * class instance, half a character) is a bug of the caller and throws, with the place.
 */
export const canonical = (value: unknown): string => write(value, [])

/** The keys and positions that lead to what is being written; for the message when it cannot be. */
type Place = (string | number)[]

function write(value: unknown, place: Place): string {
  if (place.length > depthMax) throw unwritable(place, `nested deeper than ${depthMax}`)
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      // RFC 8785 writes numbers as ECMAScript does, and ECMAScript writes -0 as 0.
      if (!Number.isFinite(value)) throw unwritable(place, `${value} is no JSON number`)
      return JSON.stringify(value)
    case 'string':
      return writeText(value, place)
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? writeList(value, place) : writeObject(value, place)
    case 'undefined':
    case 'bigint':
    case 'function':
    case 'symbol':
      throw unwritable(place, `${typeof value} is no JSON value`)
  }
}

function writeText(text: string, place: Place): string {
  if (!text.isWellFormed()) throw unwritable(place, 'text holds half a surrogate pair')
  return JSON.stringify(text)
}

function writeList(list: readonly unknown[], place: Place): string {
  let text = '['
  // By number, to visit the holes of a sparse list, which are undefined and refused.
  for (let index = 0; index < list.length; index += 1) {
    place.push(index)
    text += (index === 0 ? '' : ',') + write(list[index], place)
    place.pop()
  }
  return `${text}]`
}

function writeObject(value: object, place: Place): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    throw unwritable(place, 'only plain objects can be written')
  let text = '{'
  // The default order of sort is by UTF-16 code units, as RFC 8785 3.2.3 asks.
  for (const key of Object.keys(value).toSorted()) {
    const name = writeText(key, place)
    place.push(key)
    // `Object.keys` has just named it.
    const member = write(value[key as keyof typeof value], place)
    text += `${text === '{' ? '' : ','}${name}:${member}`
    place.pop()
  }
  return `${text}}`
}

const unwritable = (place: Place, why: string): TypeError => {
  const steps = place.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
  return new TypeError(`$${steps.join('')}: ${why}`)
}

/** The same value, whatever the order of its parts: a database may return them in another. */
export const alike = (one: unknown, other: unknown): boolean =>
  one === other || canonical(one ?? null) === canonical(other ?? null)
