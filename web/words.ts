import { useSyncExternalStore } from 'react'

/** Chinese first; English for whoever chooses it. The choice stays on this device. */
export type Language = 'zh' | 'en'

const storageKey = 'yijian.language'
const listeners = new Set<() => void>()
let language: Language = 'zh'
let english: Readonly<Record<string, string>> = {}

/**
 * A text of the portal: written in Chinese where it is used, its English in `web/english`, found
 * by the Chinese with `{}` for each value. What has no English yet stays Chinese.
 */
export function t(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const text = language === 'zh' ? undefined : english[strings.join('{}')]
  if (text === undefined) return String.raw({ raw: strings }, ...values)
  const rest = [...values]
  // English may say a value elsewhere: {2} is the second of the Chinese text.
  return text.replace(/\{(\d*)\}/g, (_, place: string) =>
    String(place === '' ? rest.shift() : (values[Number(place) - 1] ?? '')),
  )
}

/** A whole text that comes from elsewhere (a status, a label, a rule), if its English is known. */
export const said = (text: string): string => (language === 'zh' ? text : (english[text] ?? text))

const languageNow = (): Language => language

/** Read once before the first page is drawn. */
export async function startLanguage(): Promise<void> {
  await speak(localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh')
}

export async function chooseLanguage(chosen: Language): Promise<void> {
  localStorage.setItem(storageKey, chosen)
  await speak(chosen)
  for (const listener of listeners) listener()
}

async function speak(chosen: Language): Promise<void> {
  if (chosen === 'en') english = (await import('./english/all.ts')).english
  language = chosen
  document.documentElement.lang = chosen === 'en' ? 'en' : 'zh-CN'
}

/** For the root: the whole portal is drawn anew in the other language. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, languageNow)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
