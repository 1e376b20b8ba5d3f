import type { Field } from '#core/field'
import type { Guide } from '#core/guide'
import { materials } from '#web/api.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { t } from '#web/words.ts'

type Props = {
  readonly guide: Guide
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly region: string
  readonly chooseRegion: (code: string) => void
  readonly answer: (path: string, value: string | boolean) => void
}

/** The questions that decide; a new one appears when an answer calls for it. */
export function Ask({ guide, regions, region, chooseRegion, answer }: Props) {
  const regionField: Field = {
    label: t`办理地区`,
    kind: 'choice',
    optional: false,
    options: Object.fromEntries(regions.map(({ code, name }) => [code, name])),
  }
  return (
    <form className="panel guide-ask" aria-label={t`您的情况`}>
      <h2>{t`您的情况`}</h2>
      <div className="guide-questions">
        <FieldRow
          id="guide-region"
          field={regionField}
          value={region === '' ? undefined : region}
          raw={undefined}
          problems={[]}
          store={materials}
          unmarked
          onChange={(code) => typeof code === 'string' && chooseRegion(code)}
          onBlur={() => {}}
        />
        {guide.questions.map(({ path, field, answer: given }) => (
          <FieldRow
            key={path}
            id={`guide-${path}`}
            field={field}
            value={given}
            raw={undefined}
            problems={[]}
            store={materials}
            unmarked
            onChange={(value) =>
              (typeof value === 'string' || typeof value === 'boolean') && answer(path, value)
            }
            onBlur={() => {}}
          />
        ))}
      </div>
    </form>
  )
}
