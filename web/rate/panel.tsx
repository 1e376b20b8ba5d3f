import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ShownRating } from '#contract/ratings'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { said, t } from '#web/words.ts'
import { RatingForm } from './form.tsx'
import './rate.css'

const dismissedKey = 'yijian.rating-dismissed'

/** After the end: asks once how it was, quietly; what was dismissed stays small. */
export function RatingPanel({ number }: { readonly number: string }) {
  const { data } = useQuery({
    queryKey: ['rating', number],
    queryFn: () => api.readRating({ params: { number } }),
  })
  const [asks, setAsks] = useState(() => !isDismissed(number))
  const [changing, setChanging] = useState(false)
  // Secondary: where it cannot be read, the page does without.
  if (!data || (!data.mine && !data.may.allowed)) return null
  const close = () => {
    dismiss(number)
    setAsks(false)
    setChanging(false)
  }
  if (data.mine && !changing)
    return <Given rating={data} number={number} change={() => setChanging(true)} />
  if (!asks && !changing)
    return (
      <p className="rating-quiet">
        <Button type="link" onClick={() => setChanging(true)}>
          {t`评价本次办理`}
        </Button>
      </p>
    )
  return (
    <section className="panel rating" aria-labelledby="rating">
      <h2 id="rating">{t`这次办得怎么样？`}</h2>
      <p className="quiet">{t`自愿评价，不影响任何结果；不满意的转责任部门整改，会有人联系您`}</p>
      <RatingForm number={number} rating={data} close={close} />
    </section>
  )
}

type GivenProps = {
  readonly rating: ShownRating
  readonly number: string
  readonly change: () => void
}

function Given({ rating: { mine, may, departments }, change }: GivenProps) {
  if (!mine) return null
  const starred = departments.filter(({ code }) => mine.stars[code] !== undefined)
  return (
    <section className="panel rating" aria-labelledby="rating">
      <h2 id="rating">{t`您的评价`}</h2>
      <p>
        <b>{said(mine.name)}</b>
        {mine.tags.length > 0 && ` · ${mine.tags.map(({ says }) => said(says)).join(t`、`)}`}
      </p>
      {mine.words && <p className="rating-words">{mine.words}</p>}
      {starred.length > 0 && (
        <p className="quiet">
          {starred
            .map(({ code, name }) => t`${said(name)} ${mine.stars[code] ?? 0} 星`)
            .join(t`、`)}
        </p>
      )}
      <p className="quiet">
        <At iso={mine.ratedAt} />
        {may.allowed && (
          <Button type="link" size="small" onClick={change}>
            {t`修改评价`}
          </Button>
        )}
      </p>
    </section>
  )
}

const dismissed = (): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(dismissedKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}
const isDismissed = (number: string): boolean => dismissed().includes(number)

/** The last two hundred are enough for one device. */
const dismiss = (number: string): void =>
  localStorage.setItem(
    dismissedKey,
    JSON.stringify([...dismissed().filter((each) => each !== number), number].slice(-200)),
  )
