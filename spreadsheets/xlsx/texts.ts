import { cellCharactersMax, sharedCharactersMax, sharedTextsMax } from '#spreadsheets/limits'
import { tooMuchText } from '#spreadsheets/refused'
import { handleXml } from './xml.ts'

/** The texts that cells share, in order. Rich text loses its fonts, phonetic guides are left out. */
export async function readTexts(pieces: AsyncIterable<Buffer>): Promise<readonly string[]> {
  const texts: string[] = []
  let characters = 0
  let current = ''
  let isText = false
  let guides = 0
  await handleXml(pieces, {
    open(name) {
      if (name === 'si') current = ''
      if (name === 'rPh') guides += 1
      if (name === 't') isText = guides === 0
    },
    text(piece) {
      if (isText) current += piece
      if (current.length > cellCharactersMax) throw tooMuchText()
    },
    close(name) {
      if (name === 't') isText = false
      if (name === 'rPh') guides -= 1
      if (name !== 'si') return
      characters += current.length
      if (texts.length >= sharedTextsMax || characters > sharedCharactersMax) throw tooMuchText()
      texts.push(unescapeText(current))
    },
  })
  return texts
}

/** Characters that XML cannot hold are written _x000D_. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text
