import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import type { Matrix } from '#contract/batches'
import { api } from '#web/api.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'

type Props = {
  readonly id: string
  readonly matrix: NonNullable<Matrix>
  readonly correcting: boolean
  readonly correct: () => void
}

/** How far it is, and the few things that can be done now. */
export function ActionBar({ id, matrix, correcting, correct }: Props) {
  const { waiting, wrong, good, filing, filed } = matrix.counts
  const all = waiting + wrong + good + filing + filed
  const queries = useQueryClient()
  const settle = () => queries.invalidateQueries({ queryKey: ['batch', id] })
  const file = useMutation({
    mutationFn: () => api.fileBatch({ params: { id }, body: {} }),
    onSettled: settle,
  })
  const check = useMutation({
    mutationFn: () => api.checkBatch({ params: { id } }),
    onSettled: settle,
  })
  const failed = file.error ?? check.error
  return (
    <section className="panel batch-bar" aria-label={t`进度和操作`}>
      {waiting > 0 && <Going done={all - waiting} all={all} says={t`正在检查`} />}
      {filing > 0 && <Going done={filed} all={filed + filing} says={t`正在提交`} />}
      <div className="batch-do">
        {good > 0 && (
          <Button
            type="primary"
            size="large"
            loading={file.isPending}
            onClick={() => file.mutate()}
          >
            {t`确认提交 ${good} 人`}
          </Button>
        )}
        {wrong > 0 && (
          <>
            <Button size="large" aria-pressed={correcting} onClick={correct}>
              {correcting ? t`回到全表` : t`在页面上改 ${wrong} 行`}
            </Button>
            <a href={`/api/v1/batches/${id}/returned`} download>
              {t`下载退回更正表（${wrong} 行，错处标红）`}
            </a>
            <Button type="text" loading={check.isPending} onClick={() => check.mutate()}>
              {t`重新检查`}
            </Button>
          </>
        )}
        {wrong + good + waiting + filing === 0 && (
          <span className="batch-all">{t`全部 ${filed} 人已提交`}</span>
        )}
      </div>
      {failed && (
        <p role="alert" className="batch-refused">
          {wordsOf(failed)}
        </p>
      )}
    </section>
  )
}

function Going(about: { readonly done: number; readonly all: number; readonly says: string }) {
  const { done, all, says } = about
  return (
    <output className="batch-going">
      <span>
        {says} <span className="num">{t`${done} / ${all}`}</span>
      </span>
      <Progress
        percent={Math.floor((done / Math.max(1, all)) * 100)}
        size="small"
        showInfo={false}
      />
    </output>
  )
}
