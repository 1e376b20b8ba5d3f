import { Button } from 'antd'
import { Link } from 'react-router'
import type { RowResults } from '#contract/desk-queue'
import { said, t } from '#web/words.ts'

type Props = { readonly results: RowResults | undefined; readonly close: () => void }

/** What became of each: how many were done, and every one that was not, with why. */
export function BatchResults({ results, close }: Props) {
  const failed = results?.results.filter(({ done }) => !done) ?? []
  return (
    <output className="batch-results" aria-live="polite">
      {results && (
        <div className={failed.length > 0 ? 'panel batch-failed' : 'panel batch-done'}>
          <p>
            <strong>
              {failed.length === 0
                ? t`${results.done} 件已办`
                : t`${results.done} 件已办，${failed.length} 件没有办成`}
            </strong>{' '}
            <Button size="small" type="text" onClick={close}>
              {t`知道了`}
            </Button>
          </p>
          {failed.length > 0 && (
            <ul>
              {failed.map(({ number, matter, says, remedy }) => (
                <li key={`${number} ${matter}`}>
                  <Link to={`/desk/${number}/${matter}`} className="num">
                    {number}
                  </Link>
                  {t`：`}
                  {said(says ?? '')}
                  {remedy && <span className="quiet"> {said(remedy)}</span>}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </output>
  )
}
