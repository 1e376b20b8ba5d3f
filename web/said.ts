/** Says in English what came from the server in Chinese: whole texts, and sentences with values. */
export function wordsIn(english: Readonly<Record<string, string>>): (text: string) => string {
  const sentences = Object.entries(english)
    .filter(([chinese]) => chinese.includes('{}') && weightOf(chinese) >= lightest)
    // The sentence that says most of itself is the one that was meant.
    .toSorted(([one], [other]) => other.length - one.length)
    .map(([chinese, inEnglish]) => ({ pattern: patternOf(chinese), english: inEnglish }))
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
    for (const { pattern, english: inEnglish } of sentences) {
      const values = pattern.exec(text)?.slice(1)
      if (values) return filled(inEnglish, values.map(say))
    }
    return text
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
  new RegExp(`^${text.replace(/[$()*+.?[\\\]^|]/g, '\\$&').replaceAll('{}', '(.+?)')}$`, 'su')
