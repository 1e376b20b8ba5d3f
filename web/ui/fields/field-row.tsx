import type { ReactNode } from 'react'
import type { Field } from '#core/field'
import { cited } from '#web/ui/cited.ts'
import { ProblemLine, type ShownProblem } from '#web/ui/problem-line.tsx'
import type { BoxProps, MaterialStore } from './box.ts'
import { formatsText, sizeText } from './file-check.ts'
import { Why } from './why.tsx'
import { FieldWidget, isGroup } from './widget.tsx'
import { t } from '#web/words.ts'

type Props = Omit<BoxProps, 'invalid' | 'describedBy'> & {
  readonly problems: readonly ShownProblem[]
  readonly store: MaterialStore
  /** Where the value that stands here came from, when it was not typed. */
  readonly origin?: string | undefined
  /** Why it is asked, on what basis, who receives it; opened by whoever wonders. */
  readonly why?: ReactNode
  /** What may be chosen instead of answering. */
  readonly instead?: ReactNode
  /** Where nothing must be answered, saying so of each is noise. */
  readonly unmarked?: boolean
}

/** One question: its label, its input, where its value came from, and what is wrong with it. */
export function FieldRow({ problems, origin, unmarked, why, instead, ...box }: Props) {
  const { id, field } = box
  const help = helpOf(field)
  const describedBy = [help && `${id}-help`, problems.length > 0 && `${id}-problems`]
    .filter(Boolean)
    .join(' ')
  const label = (
    <>
      {field.label}
      {unmarked ? null : field.optional ? (
        <span className="optional">{t`（选填）`}</span>
      ) : field.answeredBy ? null : (
        <span className="required" aria-hidden="true">
          *
        </span>
      )}
    </>
  )
  return (
    <div className={`row${isWide(field) ? ' row-wide' : ''}`} id={`${id}-row`}>
      <div className="row-head">
        {isGroup(box) ? (
          <span id={`${id}-label`} className="row-label">
            {label}
          </span>
        ) : (
          <label id={`${id}-label`} htmlFor={id} className="row-label">
            {label}
          </label>
        )}
        {origin && <span className="origin">{origin}</span>}
      </div>
      <FieldWidget
        {...box}
        invalid={problems.some(({ severity }) => severity === 'error')}
        {...(describedBy && { describedBy })}
      />
      {help && (
        <p id={`${id}-help`} className="row-help">
          {help}
        </p>
      )}
      {instead}
      <div id={`${id}-problems`} aria-live="polite">
        {problems.map((problem) => (
          <ProblemLine key={problem.says} {...problem} />
        ))}
      </div>
      {why && <Why label={field.label}>{why}</Why>}
    </div>
  )
}

const isWide = ({ kind, options }: Field): boolean =>
  kind === 'address' ||
  kind === 'document' ||
  kind === 'choices' ||
  (options !== undefined && Object.keys(options).length > 2 && Object.keys(options).length <= 5)

function helpOf(field: Field): string | undefined {
  const parts = [
    field.help,
    field.kind === 'document' && !field.help
      ? `${formatsText(field)}${field.sizeBytesMax ? t`，不超过 ${sizeText(field.sizeBytesMax)}` : ''}`
      : undefined,
    field.basis && t`依据 ${cited(field.basis)}`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join('　') : undefined
}
