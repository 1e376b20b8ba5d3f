import type { ReactNode } from 'react'
import { t } from '#web/words.ts'

type Props = { readonly label: string; readonly children: ReactNode }

/** Behind the answer, so that it stands in nobody's way: reached by Tab, opened by Enter. */
export const Why = ({ label, children }: Props) => (
  <details className="why">
    <summary>
      {t`为什么问`}
      <span className="hidden">{label}</span>
    </summary>
    {children}
  </details>
)
