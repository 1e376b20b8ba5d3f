import { lineBytesMost, linesMost } from '#contract/many'
import { problem, type Problem } from '#core/problem'
import { refuse } from './problems.ts'

/** One line of NDJSON, counted as editors count, or why it cannot be read. */
export type Line =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly problem: Problem }

/**
 * Reads a body of NDJSON line by line as it arrives and never holds more than one line; what
 * cannot be read is named with its line and the next one goes on. An upload that breaks off ends
 * the lines: what it had not finished was never sent.
 */
export function readLines(request: Request): AsyncGenerator<Line, void> {
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (!lineTypes.has(type ?? ''))
    throw refuse(
      'wrongType',
      'not-ndjson',
      `请求体应为 application/x-ndjson，收到的是 ${type || '未注明的类型'}`,
      '请设置 Content-Type: application/x-ndjson，每行一个 JSON',
    )
  return parsed(split(request.body))
}

const lineTypes: ReadonlySet<string> = new Set([
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/x-jsonlines',
])

type Raw = Uint8Array | 'tooLong'

async function* parsed(lines: AsyncIterable<Raw>): AsyncGenerator<Line, void> {
  let line = 0
  let filled = 0
  for await (const raw of lines) {
    line++
    if (raw !== 'tooLong' && isBlank(raw)) continue
    filled++
    // What follows is read to the end and passed over: a connection that closes while somebody is
    // still sending would take the answers with it.
    if (filled > linesMost + 1) continue
    yield filled > linesMost ? { line, problem: tooMany } : { line, ...read(raw) }
  }
}

/** The parts between line ends; one that is too long is passed over without being held. */
async function* split(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Raw, void> {
  let held: Uint8Array[] = []
  let heldBytes = 0
  const take = (part: Uint8Array): void => {
    heldBytes += part.length
    if (heldBytes > lineBytesMost) held = []
    else held.push(part)
  }
  const finish = (): Raw => {
    const raw = heldBytes > lineBytesMost ? 'tooLong' : Buffer.concat(held)
    held = []
    heldBytes = 0
    return raw
  }
  for await (const chunk of whileItComes(body)) {
    let from = 0
    for (let end = chunk.indexOf(newLine); end >= 0; end = chunk.indexOf(newLine, from)) {
      take(chunk.subarray(from, end))
      yield finish()
      from = end + 1
    }
    take(chunk.subarray(from))
  }
  if (heldBytes > 0) yield finish()
}

/** The other side may go away in the middle; what it sent whole stays valid. */
async function* whileItComes(
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* body ?? []
  } catch {
    // Nobody is left to be told; whoever was cut off sends the file again.
  }
}

const newLine = 0x0a
// Space, tab, carriage return, and the mark some editors put first.
const blanks: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, 0xef, 0xbb, 0xbf])
const isBlank = (raw: Uint8Array): boolean => raw.every((byte) => blanks.has(byte))

function read(raw: Raw): { readonly value: unknown } | { readonly problem: Problem } {
  if (raw === 'tooLong') return { problem: tooLong }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(raw)
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return { problem: error instanceof SyntaxError ? notJson : notUtf8 }
  }
}

const notJson = problem('broken-json', '这一行不是完整的 JSON', {
  remedy: '请检查引号、逗号和括号是否成对；一个 JSON 不能分成几行',
})
const notUtf8 = problem('not-utf8', '这一行不是 UTF-8 文本', { remedy: '请以 UTF-8 编码发送' })
const tooLong = problem('line-too-long', `这一行超过 ${lineBytesMost / 1024} KB`, {
  remedy: '材料请先用 POST /materials 上传，行中只写其 sha256',
})
const tooMany = problem('too-many-lines', `一次最多 ${linesMost} 行，从这一行起没有处理`, {
  remedy: '请把其余各行放到下一次请求中',
})
