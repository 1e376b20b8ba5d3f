/**
 * The one translation between JavaScript and PostgreSQL's text format, used by both drivers in
 * place of their own, so that they cannot differ.
 */
export function encode(value: unknown): string | null {
  if (value === null) return null
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return encodeArray(value)
  throw new TypeError(
    `${value === undefined ? 'undefined' : Object.prototype.toString.call(value)} cannot be a parameter: ` +
      'say null for nothing, an ISO string for a time, JSON.stringify(…) for jsonb',
  )
}

function encodeArray(values: readonly unknown[]): string {
  return `{${values.map(encodeElement).join(',')}}`
}

function encodeElement(value: unknown): string {
  if (Array.isArray(value)) return encodeArray(value)
  const text = encode(value)
  if (text === null) return 'NULL'
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return text
  }
  // Both write \" and \\; JSON's writer is ten times faster, but writes other things for
  // control characters and halves of surrogate pairs.
  if (control.test(text) || !text.isWellFormed())
    return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
  return JSON.stringify(text)
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u001f]/

/** How each type is read, by its number in PostgreSQL's catalogue; all others stay text. */
export const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map(
  (
    [
      // type, array type, parser
      [16, 1000, (text) => text === 't'], // boolean
      [17, 1001, (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))], // bytea
      [20, 1016, parseBigint],
      [21, 1005, Number], // smallint
      [23, 1007, Number], // int
      [26, 1028, Number], // oid
      [700, 1021, Number], // real
      [701, 1022, Number], // double precision
      [114, 199, JSON.parse], // json
      [3802, 3807, JSON.parse], // jsonb
      [1082, 1182, String], // date: yyyy-mm-dd, a day has no time zone
      [1184, 1185, parseTimestamp], // timestamptz
      [25, 1009, String], // text
      [1043, 1015, String], // varchar
      [2950, 2951, String], // uuid
    ] satisfies readonly [number, number, (text: string) => unknown][]
  ).flatMap(([type, arrayType, parse]: [number, number, (text: string) => unknown]) => [
    [type, (text: string) => parse(text)] as const,
    [arrayType, (text: string) => parseArray(text, parse)] as const,
  ]),
)

/** A count or a number of ours never reaches 2^53; one that does must not be rounded silently. */
function parseBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${text} is beyond 2^53: select it as text`)
  return value
}

/** `2026-11-22 01:02:03.4567+00` → `2026-11-22T01:02:03.456Z`; infinity stays what it is. */
function parseTimestamp(text: string): string {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?([+-]\d\d)(:\d\d)?$/.exec(text)
  if (!parts) return text
  const [, day, time, fraction = '', hours, minutes = ':00'] = parts
  const iso = `${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}`
  return hours === '+00' && minutes === ':00'
    ? `${iso}Z`
    : new Date(`${iso}${hours}${minutes}`).toISOString()
}

function parseArray(text: string, parse: (text: string) => unknown): unknown[] {
  // Bounds that do not start at 1 come first: [0:2]={1,2,3}
  let at = text.indexOf('{')
  return list()

  function list(): unknown[] {
    const values: unknown[] = []
    at++
    while (text[at] !== '}') {
      if (text[at] === ',') at++
      else values.push(text[at] === '{' ? list() : element())
    }
    at++
    return values
  }

  function element(): unknown {
    if (text[at] !== '"') {
      const start = at
      while (text[at] !== ',' && text[at] !== '}') at++
      const bare = text.slice(start, at)
      return bare === 'NULL' ? null : parse(bare)
    }
    let value = ''
    while (text[++at] !== '"') {
      if (text[at] === '\\') at++
      value += text[at]
    }
    at++
    return parse(value)
  }
}
