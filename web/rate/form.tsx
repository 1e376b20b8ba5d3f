import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { wordsMost, type ShownRating } from '#contract/ratings'
import {
  ratingTags,
  satisfactionNames,
  satisfactions,
  tagsFor,
  type RatingTag,
  type Satisfaction,
} from '#core/rating'
import { api } from '#web/api.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { Stars } from './stars.tsx'

type Props = {
  readonly number: string
  readonly rating: ShownRating
  readonly close: () => void
}

type Draft = {
  readonly level: Satisfaction | undefined
  readonly tags: readonly RatingTag[]
  readonly stars: StarsByCode
  readonly words: string
}

/** Five levels, none of them chosen for anybody; the rest appears with the level and may stay empty. */
export function RatingForm({ number, rating: { mine, departments }, close }: Props) {
  const [draft, setDraft] = useState<Draft>({
    level: mine?.satisfaction,
    tags: mine?.tags.map(({ code }) => code) ?? [],
    stars: mine?.stars ?? {},
    words: mine?.words ?? '',
  })
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const queries = useQueryClient()
  const giving = useMutation({
    mutationFn: ({ level, tags, ...rest }: Draft & { level: Satisfaction }) =>
      api.rateApplication({
        params: { number },
        body: { ...rest, satisfaction: level, tags: [...tags] },
      }),
    onSuccess(given) {
      queries.setQueryData(['rating', number], given)
      close()
    },
  })
  const { level } = draft
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (level) giving.mutate({ ...draft, level })
  }
  return (
    <form className="rating-form" onSubmit={submit} aria-label={t`评价`}>
      <Levels level={level} choose={(chosen) => change({ level: chosen })} />
      {level && <More draft={{ ...draft, level }} departments={departments} change={change} />}
      {giving.error && <p role="alert">{wordsOf(giving.error)}</p>}
      <div className="rating-buttons">
        <Button type="primary" htmlType="submit" disabled={!level} loading={giving.isPending}>
          {t`提交评价`}
        </Button>
        <Button onClick={close}>{mine ? t`不修改` : t`不评价`}</Button>
      </div>
    </form>
  )
}

type MoreProps = {
  readonly draft: Draft & { readonly level: Satisfaction }
  readonly departments: ShownRating['departments']
  readonly change: (part: Partial<Draft>) => void
}

/** What may be said besides the level. */
function More({ draft: { level, tags, stars, words }, departments, change }: MoreProps) {
  return (
    <>
      <fieldset className="rating-tags">
        <legend>{t`哪些方面（可不选）`}</legend>
        <Checkbox.Group
          value={[...tags]}
          onChange={(chosen) => change({ tags: chosen })}
          options={tagsFor(level).map((tag) => ({
            value: tag,
            label: said(ratingTags[tag].says),
          }))}
        />
      </fieldset>
      <div className="rating-departments">
        {departments.map(({ code, name }) => (
          <Stars
            key={code}
            label={said(name)}
            stars={stars[code]}
            choose={(chosen) => change({ stars: withStars(stars, code, chosen) })}
          />
        ))}
      </div>
      <label className="rating-more">
        <span>{t`还想说的（可不填）`}</span>
        <Input.TextArea
          value={words}
          rows={3}
          maxLength={wordsMost}
          showCount
          onChange={({ target }) => change({ words: target.value })}
        />
      </label>
    </>
  )
}

type StarsByCode = Readonly<Record<string, Satisfaction>>

/** A second press on the same star takes it away. */
function withStars(stars: StarsByCode, code: string, chosen: Satisfaction): StarsByCode {
  const { [code]: before, ...others } = stars
  return before === chosen ? others : { ...others, [code]: chosen }
}

type LevelsProps = {
  readonly level: Satisfaction | undefined
  readonly choose: (level: Satisfaction) => void
}

function Levels({ level, choose }: LevelsProps) {
  return (
    <fieldset className="rating-levels">
      <legend className="hidden">{t`总体满意度`}</legend>
      {satisfactions.map((each) => (
        <label key={each} className="rating-level">
          <input
            type="radio"
            name="satisfaction"
            checked={level === each}
            onChange={() => choose(each)}
          />
          <Face level={each} />
          <span>{said(satisfactionNames[each])}</span>
        </label>
      ))}
    </fieldset>
  )
}

const mouths: Readonly<Record<Satisfaction, string>> = {
  5: 'M9 18c2 5 12 5 14 0z',
  4: 'M9 19c3 4 11 4 14 0',
  3: 'M10 21h12',
  2: 'M9 23c3-4 11-4 14 0',
  1: 'M9 24c2-5 12-5 14 0z',
}

const Face = ({ level }: { readonly level: Satisfaction }) => (
  <svg viewBox="0 0 32 32" width="36" height="36" aria-hidden="true" className="rating-face">
    <circle cx="16" cy="16" r="14" />
    <circle cx="11" cy="12.5" r="1.6" className="rating-eye" />
    <circle cx="21" cy="12.5" r="1.6" className="rating-eye" />
    <path d={mouths[level]} />
  </svg>
)
