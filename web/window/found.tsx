import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { WindowFound } from '#contract/visits'
import { DraftLines } from '#web/drafts/draft-lines.tsx'
import { ApplicationLine } from '#web/track/application-line.tsx'
import { Empty } from '#web/ui/page.tsx'
import { OutcomeTag } from '#web/ui/status-tag.tsx'
import { said, t } from '#web/words.ts'
import type { VisitValues } from './visit-fields.ts'

type Props = {
  readonly found: WindowFound
  /** Somebody is being served: what is found opens; otherwise it must first be known who asks. */
  readonly isServing: boolean
  readonly register: (known: VisitValues) => void
}

/** What a person or an employer has here, and the way on. */
export function Found({ found, isServing, register }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const first = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const button = first.current?.querySelector('button')
    ;(button ?? heading.current)?.focus()
  }, [found])
  return (
    <section className="panel" aria-labelledby="found">
      <h2 id="found" ref={heading} tabIndex={-1}>
        {headingOf(found)}
      </h2>
      {found.is === 'wrong' ? (
        <p role="alert" className="over">
          {said(found.says ?? '')}
          {found.remedy && t`。${said(found.remedy)}`}
        </p>
      ) : (
        <>
          {!isServing && (
            <div ref={first} className="window-ways">
              {waysOf(found).map(({ text, known }, index) => (
                <Button
                  key={text}
                  type={index === 0 ? 'primary' : 'default'}
                  size="large"
                  onClick={() => register(known)}
                >
                  {text}
                </Button>
              ))}
            </div>
          )}
          <FoundList found={found} isServing={isServing} />
        </>
      )}
    </section>
  )
}

type ListProps = Pick<Props, 'found' | 'isServing'>

/** Applications and drafts; they open for whoever is being served. */
export function FoundList({ found, isServing }: ListProps) {
  return (
    <>
      {found.applications.length > 0 ? (
        <>
          {!isServing && <p className="quiet">{t`登记来人之后可以打开办理。`}</p>}
          <ul className="lines" aria-label={t`申请`}>
            {found.applications.map((row) =>
              isServing ? (
                <ApplicationLine key={row.number} row={row} />
              ) : (
                <li key={row.number} className="window-line">
                  <b>{row.personName}</b>
                  <span>{row.employerName}</span>
                  <span className="num">{row.number}</span>
                  <OutcomeTag status={row.status} name={row.statusName} />
                </li>
              ),
            )}
          </ul>
        </>
      ) : (
        <Empty title={t`没有找到申请`} />
      )}
      {found.drafts.length > 0 && <DraftLines drafts={found.drafts} empty={null} />}
    </>
  )
}

function headingOf({ is, text, employer, applications }: WindowFound): string {
  switch (is) {
    case 'application':
      return t`申请 ${text}`
    case 'employer':
      return employer?.name ? t`${employer.name}（${text}）` : t`单位 ${text}`
    case 'person':
      return applications[0]
        ? t`${applications[0].personName} · 证件尾号 ${text.slice(-4)}`
        : t`证件尾号 ${text.slice(-4)}`
    case 'name':
      return t`姓名含“${text}”的`
    case 'wrong':
      return t`认不出这个号码`
  }
}

/** For whom a visit could begin with what was found. */
function waysOf({ is, text, documentType, employer, applications }: WindowFound) {
  const asEmployer = {
    subject: 'employer',
    ...(employer && { code: employer.code, employerName: employer.name ?? '' }),
  }
  if (is === 'person') {
    const bearer = { documentType, documentNumber: text }
    const name = applications[0]?.personName
    return [
      { text: t`此人代单位办理`, known: { subject: 'employer', ...bearer } },
      {
        text: t`此人为本人办理`,
        known: { subject: 'person', personStanding: 'self', ...bearer, ...(name && { name }) },
      },
    ]
  }
  return [
    { text: t`登记单位来人`, known: asEmployer },
    { text: t`登记个人来人`, known: { subject: 'person' } },
  ]
}
