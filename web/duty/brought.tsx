import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Brought } from '#contract/worklists'
import { api } from '#web/api.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { saveFile } from '#web/ui/save-file.ts'
import { said, t } from '#web/words.ts'

type Props = { readonly brought: Brought; readonly name: string }

/** What came of each row of an upload. */
export function Outcome({ brought, name }: Props) {
  const { taken, already, wrong, blank } = brought
  const counts = [
    t`已生效 ${taken} 件`,
    already > 0 && t`以前已上传 ${already} 件`,
    wrong > 0 && t`有误 ${wrong} 件`,
    blank > 0 && t`未填写 ${blank} 件`,
  ].filter((one) => one !== false)
  return (
    <section aria-label={t`上传结果`} className="brought">
      <output>
        <strong>{counts.join(t`，`)}</strong>
      </output>
      {wrong > 0 && <Wrong brought={brought} name={name} />}
    </section>
  )
}

function Wrong({ brought, name }: Props) {
  const fetchReturned = useMutation({
    async mutationFn() {
      const bytes = await api.readReturnedResults({ params: { id: brought.id } })
      saveFile(bytes, `${t`${said(name)}退回`}.xlsx`)
    },
  })
  return (
    <>
      <p>{t`有误的行没有生效。请改正后再上传：改原文件，或下载标红的退回文件。`}</p>
      <Button loading={fetchReturned.isPending} onClick={() => fetchReturned.mutate()}>
        {t`下载有误的各行（标红）`}
      </Button>
      {fetchReturned.error && <p role="alert">{wordsOf(fetchReturned.error)}</p>}
      <ul className="wrong-rows">
        {brought.problems.map(({ row, no, problems }) => (
          <li key={row}>
            <strong>{t`第 ${row} 行`}</strong> <span className="num">{no}</span>
            {problems.map(({ says, remedy, path }) => (
              <p key={`${path} ${says}`}>
                {path && <span className="wrong-column">{path}</span>} {said(says)}
                {remedy && <span className="quiet"> {said(remedy)}</span>}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {brought.problems.length < brought.wrong && (
        <p className="quiet">{t`这里列出前 ${brought.problems.length} 行，其余见退回文件`}</p>
      )}
    </>
  )
}
