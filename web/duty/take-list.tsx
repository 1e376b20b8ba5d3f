import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Worklists } from '#contract/worklists'
import { api } from '#web/api.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { saveFile } from '#web/ui/save-file.ts'
import { said, t } from '#web/words.ts'

type Counts = Pick<Worklists['lists'][number], 'fresh' | 'open' | 'isMore'>
type Props = { readonly procedure: string; readonly name: string; readonly counts: Counts }
type Taking = { readonly format: 'xlsx' | 'csv' | 'gb18030'; readonly which: 'new' | 'open' }

/** The list as a file: what is new by one press, the rest unfolded. */
export function TakeList({ procedure, name, counts: { fresh, open, isMore } }: Props) {
  const queries = useQueryClient()
  const take = useMutation({
    async mutationFn({ format, which }: Taking) {
      const bytes = await api.takeWorklist({ params: { procedure }, body: { format, which } })
      saveFile(bytes, `${said(name)}.${format === 'xlsx' ? 'xlsx' : 'csv'}`)
    },
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['worklists'] }),
        queries.invalidateQueries({ queryKey: ['worklist', procedure] }),
      ]),
  })
  const none = open === 0 ? t`没有等待办理的办件` : fresh === 0 ? t`没有新增，都已下载过` : null
  const more = isMore ? '+' : ''
  return (
    <>
      <p>{t`未下载 ${fresh} 件，未办结 ${`${open}${more}`} 件`}</p>
      <ButtonOrWhy
        type="primary"
        why={none}
        loading={take.isPending}
        onClick={() => take.mutate({ format: 'xlsx', which: 'new' })}
      >
        {t`下载新增清单（xlsx）`}
      </ButtonOrWhy>
      {open > 0 && (
        <details className="other-formats">
          <summary>{t`其他格式、全部未办结`}</summary>
          <div className="worklist-bar">
            {fresh > 0 && (
              <>
                <Button onClick={() => take.mutate({ format: 'csv', which: 'new' })}>
                  {t`新增（CSV UTF-8）`}
                </Button>
                <Button onClick={() => take.mutate({ format: 'gb18030', which: 'new' })}>
                  {t`新增（CSV GB18030）`}
                </Button>
              </>
            )}
            <Button onClick={() => take.mutate({ format: 'xlsx', which: 'open' })}>
              {t`全部未办结（xlsx）`}
            </Button>
          </div>
        </details>
      )}
      {take.error && (
        <p role="alert" className="over">
          {wordsOf(take.error)}
        </p>
      )}
    </>
  )
}
