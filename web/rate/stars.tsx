import { StarFilled, StarOutlined } from '@ant-design/icons'
import { useId } from 'react'
import { satisfactions, type Satisfaction } from '#core/rating'
import { t } from '#web/words.ts'

type Props = {
  readonly label: string
  readonly stars: Satisfaction | undefined
  readonly choose: (stars: Satisfaction) => void
}

const ascending = satisfactions.toReversed()

/** One to five, and none as long as nobody chooses. */
export function Stars({ label, stars, choose }: Props) {
  const id = useId()
  return (
    <fieldset className="stars" aria-labelledby={id}>
      <span id={id}>{label}</span>
      <span className="stars-row">
        {ascending.map((each) => (
          <button
            key={each}
            type="button"
            className={stars !== undefined && each <= stars ? 'star star-on' : 'star'}
            aria-pressed={stars === each}
            aria-label={t`${each} 星`}
            onClick={() => choose(each)}
          >
            {stars !== undefined && each <= stars ? (
              <StarFilled aria-hidden />
            ) : (
              <StarOutlined aria-hidden />
            )}
          </button>
        ))}
      </span>
    </fieldset>
  )
}
