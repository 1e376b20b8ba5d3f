import { useSyncExternalStore } from 'react'
import { basePath } from '#contract/route'
import { routes } from '#contract/routes'
import { filled, wordsIn } from './said.ts'

/** Chinese first; English for whoever chooses it. The choice stays on this device. */
export type Language = 'zh' | 'en'

const storageKey = 'yijian.language'
const listeners = new Set<() => void>()
let language: Language = 'zh'
let english: Readonly<Record<string, string>> = {}
let say = (text: string): string => text

/**
 * A text of the portal: written in Chinese where it is used, its English in `web/english`, found
 * by the Chinese with `{}` for each value. What has no English yet stays Chinese.
 */
export function t(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const text = language === 'zh' ? undefined : english[strings.join('{}')]
  if (text === undefined) return String.raw({ raw: strings }, ...values)
  return filled(text, values)
}

/** A text that comes from elsewhere (a status, a label, a rule), if its English is known. */
export const said = (text: string): string => (language === 'zh' ? text : say(text))

/** For a text that stays Chinese in an English page, so that it is read aloud as what it is. */
export const langOf = (text: unknown): 'zh-CN' | undefined =>
  language !== 'zh' && typeof text === 'string' && /\p{Script=Han}/u.test(text)
    ? 'zh-CN'
    : undefined

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
  if (chosen === 'en') {
    const [portal, services] = await Promise.all([import('./english/all.ts'), servicesEnglish()])
    english = { ...services, ...portal.english }
    say = wordsIn(english)
  }
  language = chosen
  document.documentElement.lang = chosen === 'en' ? 'en' : 'zh-CN'
}

/** What the services’ own texts are in English; without it they stay Chinese. */
async function servicesEnglish(): Promise<Readonly<Record<string, string>>> {
  try {
    const reply = await fetch(`${basePath}${routes.readEnglish.path}`)
    return reply.ok ? routes.readEnglish.reply.parse(await reply.json()).texts : {}
  } catch {
    return {}
  }
}

/** For the root: the whole portal is drawn anew in the other language. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, languageNow)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
