import { ReloadOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { ApiProblem } from '#contract/problems'
import { t } from '#web/words.ts'

type HeadProps = {
  readonly title: string
  readonly says?: ReactNode
  readonly actions?: ReactNode
}

/** The head of a page: its only h1, and the document's title. */
export function PageHead({ title, says, actions }: HeadProps) {
  useEffect(() => {
    document.title = t`${title} · 一件`
  }, [title])
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {says && <div className="page-says">{says}</div>}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </header>
  )
}

export function Loading({ says = t`正在读取…` }: { readonly says?: string }) {
  return (
    <output className="panel loading" aria-label={says}>
      <Skeleton active paragraph={{ rows: 5 }} />
    </output>
  )
}

/** What went wrong, in the server's words, and a way on. */
export function Failed({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  return (
    <div className="panel failed" role="alert">
      <h2>{titleOf(error)}</h2>
      <p>{wordsOf(error)}</p>
      {retry && (
        <Button icon={<ReloadOutlined />} onClick={retry}>
          {t`重试`}
        </Button>
      )}
    </div>
  )
}

const titleOf = (error: unknown): string =>
  error instanceof ApiProblem ? error.document.title : t`暂时连不上服务器`

/** All a server says against a request, in one line. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return t`请检查网络后重试；已填写的内容不会丢失`
  const said = error.problems.map(({ says, remedy }) => (remedy ? t`${says}。${remedy}` : says))
  return said.length > 0 ? said.join(t`；`) : error.message
}

export function Empty({
  title,
  children,
}: {
  readonly title: string
  readonly children?: ReactNode
}) {
  return (
    <div className="empty">
      <svg width="88" height="56" viewBox="0 0 88 56" aria-hidden="true" className="empty-mark">
        <rect x="8" y="12" width="72" height="8" rx="2" />
        <path d="M12 30v14M23 30v14M34 30v14M45 30v14M56 30v14M67 30v14M76 30v14" />
      </svg>
      <p className="empty-title">{title}</p>
      {children && <div className="empty-more">{children}</div>}
    </div>
  )
}
