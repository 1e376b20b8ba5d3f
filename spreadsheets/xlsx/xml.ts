import { SaxesParser } from 'saxes'
import { betweenTagsBytesMax } from '#spreadsheets/limits'
import { damaged, Refused, refusal } from '#spreadsheets/refused'

export type Attributes = Readonly<Record<string, string>>

/** What is called for each piece of a part; names come without their prefix. */
export type Handlers = {
  open?(name: string, attributes: Attributes): void
  text?(text: string): void
  close?(name: string): void
}

/**
 * Reads a part of a workbook as it is unpacked; `after` each piece the caller may take what has
 * been handled so far. A document type is refused: with it go every entity but the five of XML.
 */
export async function* readXml<Taken>(
  pieces: AsyncIterable<Buffer>,
  handlers: Handlers,
  after: () => Taken,
): AsyncGenerator<Taken> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const { write, close } = parserFor(handlers)
  try {
    let isEmpty = true
    for await (const piece of pieces) {
      isEmpty = false
      write(decoder.decode(piece, { stream: true }))
      yield after()
    }
    if (isEmpty) return
    write(decoder.decode())
    close()
  } catch (error) {
    throw error instanceof Refused ? error : damaged()
  }
  yield after()
}

/** The same, of a small part that is handled whole. */
export async function handleXml(pieces: AsyncIterable<Buffer>, handlers: Handlers): Promise<void> {
  for await (const _ of readXml(pieces, handlers, () => undefined));
}

function parserFor(handlers: Handlers) {
  const parser = new SaxesParser({ position: false })
  // What the parser gathers between two tags grows with the file, unless somebody counts.
  let sinceTag = 0
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0
    // Without namespaces, which nobody asked for, every attribute is a plain text.
    handlers.open?.(bare(name), attributes as Attributes)
  })
  parser.on('closetag', ({ name }) => {
    sinceTag = 0
    handlers.close?.(bare(name))
  })
  parser.on('text', (piece) => handlers.text?.(piece))
  parser.on('cdata', (piece) => handlers.text?.(piece))
  parser.on('doctype', () => {
    throw refusal(
      'doctype',
      '文件含有不安全的内容（外部实体声明），已拒绝读取',
      '请在 Excel 或 WPS 中另存为新的 .xlsx 文件后上传',
    )
  })
  return {
    write: (text: string) => {
      sinceTag += text.length
      parser.write(text)
      if (sinceTag > betweenTagsBytesMax) throw damaged()
    },
    close: () => parser.close(),
  }
}

/** Some programs write `x:row` for `row`. */
const bare = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
