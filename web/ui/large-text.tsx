import { createContext, use, useEffect, useState, type ReactNode } from 'react'

type LargeText = { readonly large: boolean; readonly toggle: () => void }

const Context = createContext<LargeText>({ large: false, toggle: () => {} })

const storageKey = 'yijian.large-text'

/** 适老化: larger text and controls everywhere, remembered on this device. */
export function LargeTextProvider({ children }: { readonly children: ReactNode }) {
  const [large, setLarge] = useState(() => localStorage.getItem(storageKey) === 'yes')
  useEffect(() => {
    document.documentElement.dataset['text'] = large ? 'large' : 'normal'
    localStorage.setItem(storageKey, large ? 'yes' : 'no')
  }, [large])
  return <Context value={{ large, toggle: () => setLarge(!large) }}>{children}</Context>
}

export const useLargeText = (): LargeText => use(Context)
