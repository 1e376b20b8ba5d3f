import type { ReactNode } from 'react'
import { langOf } from '#web/words.ts'

export type Fact = {
  readonly name: string
  readonly label: string
  readonly value: ReactNode
  readonly note?: ReactNode
}

/** Labels with their values, in as many columns as there is room for. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ name, label, value, note }) => (
        <div key={name} className="fact">
          <dt>{label}</dt>
          <dd lang={langOf(value)}>
            {value}
            {note && <span className="fact-note">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
