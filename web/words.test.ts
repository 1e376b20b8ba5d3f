import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { english } from './english/all.ts'

const sources = globSync('**/*.{ts,tsx}', { cwd: import.meta.dirname }).filter(
  (file) => !/\.test\.tsx?$/.test(file) && !file.startsWith('dist'),
)

/** Every t`…` of a file: what stands between the values, joined as `t` joins it. */
function textsIn(code: string): readonly string[] {
  const texts: string[] = []
  for (let at = code.search(/\bt`/); at >= 0;) {
    const { text, end } = readTemplate(code, code.indexOf('`', at) + 1)
    texts.push(text)
    const next = code.slice(end).search(/\bt`/)
    at = next < 0 ? -1 : end + next
  }
  return texts
}

function readTemplate(code: string, start: number): { text: string; end: number } {
  let text = ''
  for (let at = start; at < code.length; at++) {
    if (code[at] === '`') return { text, end: at + 1 }
    if (code.startsWith('${', at)) {
      at = endOfValue(code, at + 2)
      text += '{}'
    } else if (code[at] === '\\') text += code[++at] ?? ''
    else text += code[at]
  }
  throw new Error('a template does not end')
}

/** The brace that closes a value; templates inside it are passed over. */
function endOfValue(code: string, start: number): number {
  for (let at = start, depth = 0; at < code.length; at++) {
    if (code[at] === '`') at = readTemplate(code, at + 1).end - 1
    else if (code[at] === '{') depth++
    else if (code[at] === '}' && depth-- === 0) return at
  }
  throw new Error('a value does not end')
}

test.each(sources)('every text of %s has its English', (file) => {
  const missing = textsIn(readFileSync(join(import.meta.dirname, file), 'utf8')).filter(
    (text) => !Object.hasOwn(english, text),
  )
  expect(missing).toEqual([])
})

test('values stand in the English as in the Chinese', () => {
  const values = (text: string) => text.match(/\{\d*\}/g)?.length ?? 0
  const uneven = Object.entries(english).filter(([zh, en]) => values(zh) !== values(en))
  expect(uneven).toEqual([])
})
