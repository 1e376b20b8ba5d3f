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
      own: weightOf(chinese),
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
    for (const { pattern, fragment, own, english: inEnglish } of sentences) {
      if (!text.includes(fragment)) continue
      const values = pattern.exec(text)?.slice(1)
      if (!values) continue
      // A few characters around a whole sentence: it may rather be made of parts.
      const parts = own <= few && values.some(isJoined) ? partByPart(text, say) : text
      return parts === text ? filled(inEnglish, values.map(say)) : parts
    }
    return partByPart(text, say)
  }
  return say
}

/** Puts values into the English, where {2} is the second of the Chinese text. */
export function filled(english: string, values: readonly (string | number)[]): string {
  const rest = [...values]
  return english.replace(/\{(\d*)\}( [a-z]+)?/g, (_, place: string, next = '') => {
    const value = String(place === '' ? rest.shift() : (values[Number(place) - 1] ?? ''))
    return value + (value === '1' && counted.has(next) ? next.slice(0, -1) : next)
  })
}

/** What Chinese counts without a plural. */
const counted = new Set(
  'cells characters days files hints items keys matters problems ratings rows stars subscriptions'
    .split(' ')
    .map((word) => ` ${word}`),
)

/** With fewer characters of its own a pattern would match anything; with one it takes numbers. */
const lightest = 1
const few = 4
const isJoined = (value: string): boolean => /[：，；。]/u.test(value)
const weightOf = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0
const isChinese = (text: string): boolean => weightOf(text) > 0

const patternOf = (text: string): RegExp => {
  const value = weightOf(text) > 1 ? '(.*?)' : String.raw`([\d,.]+)`
  const own = text.replace(/[$()*+.?[\\\]^|]/g, String.raw`\$&`)
  return new RegExp(`^${own.replaceAll('{}', value)}$`, 'su')
}

/** What parts of a text are put together with, the widest first, and what English has for it. */
const joints = [
  ['。', '. '],
  ['；', '; '],
  ['：', ': '],
  ['，', ', '],
  ['、', ', '],
] as const

/** A text that is no sentence of ours may be made of some: a list, or one after the other. */
function partByPart(text: string, say: (part: string) => string): string {
  const day = /^(?<year>\d{4})年(?<month>\d{1,2})月(?:(?<day>\d{1,2})日)?$/u.exec(text)?.groups
  if (day)
    return [day['year'], day['month'], day['day']]
      .filter((part) => part !== undefined)
      .map((part) => part.padStart(2, '0'))
      .join('-')
  const framed = /^(?<before>.*)（(?<inside>[^（）]+)）$/su.exec(text)?.groups
  if (framed) {
    const { before = '', inside = '' } = framed
    const said = [say(before), say(inside)]
    if (said[0] !== before || said[1] !== inside) return `${said[0]} (${said[1]})`.trimStart()
  }
  const rule = /^《(?<law>[^《》]+)》(?<article>.+)?$/su.exec(text)?.groups
  if (rule) {
    const { law = '', article = '' } = rule
    if (say(law) !== law) return `${say(law)} ${say(article)}`.trimEnd()
  }
  const coded = /^(?<code>[A-Z]\d{3}) (?<says>.+)$/su.exec(text)?.groups
  if (coded) return `${coded['code']} ${say(coded['says'] ?? '')}`
  return joined(text, say)
}

function joined(text: string, say: (part: string) => string): string {
  for (const [chinese, english] of joints) {
    const parts = text.split(chinese)
    if (parts.length === 1) continue
    const said = parts.map(say)
    // Half of a sentence in each language is worse than a whole one; of a list it is not.
    const isKnown = chinese === '，' ? (part: string) => !isChinese(part) : () => true
    if (said.every(isKnown) && said.some((part, at) => part !== parts[at]))
      return said.join(english).trim()
  }
  return text
}
