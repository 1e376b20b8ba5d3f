import { said, t } from '#web/words.ts'

type ComparedValue = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly differs: boolean
}

/** One of two answers beside each other: what the other does not say as well is marked. */
export const Compared = ({ values }: { readonly values: readonly ComparedValue[] }) => (
  <dl className="facts">
    {values.map(({ name, label, value, differs }) => (
      <div key={name} className={differs ? 'over' : undefined}>
        <dt>{said(label)}</dt>
        <dd>
          {value} {differs && t`（不一致）`}
        </dd>
      </div>
    ))}
  </dl>
)
