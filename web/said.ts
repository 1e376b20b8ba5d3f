/** Says in English what came from the server in Chinese: whole texts, and sentences with values. */
export function wordsIn(english: Readonly<Record<string, string>>): (text: string) => string {
  const sentences = Object.entries(english)
    .filter(([chinese]) => chinese.includes('{}') && weightOf(chinese) >= lightest)
    // The sentence that says most of itself is the one that was meant.
    .toSorted(([one], [other]) => other.length - one.length)
    .map(([chinese, inEnglish]) => ({
      pattern: patternOf(chinese),
      // Looked for first: it is quicker than hundreds of patterns.
      fragment: chinese.split('{}').toSorted((one, other) => other.length - one.length)[0] ?? '',
      english: inEnglish,
    }))
  const known = new Map<string, string>()
  const say = (text: string): string => {
    const whole = english[text] ?? known.get(text)
    if (whole !== undefined) return whole
    const said = isChinese(text) ? sentence(text) : text
    // A screen says a few hundred; this is only a stop.
    if (known.size > 5_000) known.clear()
    known.set(text, said)
    return said
  }
  const sentence = (text: string): string => {
    for (const { pattern, fragment, english: inEnglish } of sentences) {
      if (!text.includes(fragment)) continue
      const values = pattern.exec(text)?.slice(1)
      if (values) return filled(inEnglish, values.map(say))
    }
    return partByPart(text, say)
  }
  return say
}

/** Puts values into the English, where {2} is the second of the Chinese text. */
export function filled(english: string, values: readonly (string | number)[]): string {
  const rest = [...values]
  return english.replace(/\{(\d*)\}/g, (_, place: string) =>
    String(place === '' ? rest.shift() : (values[Number(place) - 1] ?? '')),
  )
}

/** With fewer characters of its own a pattern would match anything. */
const lightest = 2
const weightOf = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0
const isChinese = (text: string): boolean => weightOf(text) > 0

const patternOf = (text: string): RegExp =>
  new RegExp(`^${text.replace(/[$()*+.?[\\\]^|]/g, '\\$&').replaceAll('{}', '(.*?)')}$`, 'su')

/** What parts of a text are put together with, the widest first, and what English has for it. */
const joints = [
  ['。', '. '],
  ['；', '; '],
  ['，', ', '],
  ['：', ': '],
  ['、', ', '],
  [' ', ' '],
] as const

/** A text that is no sentence of ours may be made of some: a list, or one after the other. */
function partByPart(text: string, say: (part: string) => string): string {
  const quoted = /^(?<open>.*)（(?<inside>[^（）]+)）$/su.exec(text)?.groups
  if (quoted) {
    const [before, inside] = [say(quoted['open'] ?? ''), say(quoted['inside'] ?? '')]
    if (before !== quoted['open'] || inside !== quoted['inside'])
      return `${before} (${inside})`.trimStart()
  }
  const rule = /^《(?<law>.+)》(?<article>第.+)?$/u.exec(text)?.groups
  if (rule) {
    const law = say(rule['law'] ?? '')
    if (law !== rule['law']) return `${law} ${say(rule['article'] ?? '')}`.trimEnd()
  }
  for (const [chinese, english] of joints) {
    const parts = text.split(chinese)
    if (parts.length === 1) continue
    const said = parts.map(say)
    if (said.some((part, at) => part !== parts[at])) return said.join(english).trim()
  }
  return text
}
