import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { ShownRectification } from '#contract/rectifications'
import { api } from '#web/api.ts'
import { Facts } from '#web/ui/facts.tsx'
import { At, Until } from '#web/ui/moment.tsx'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { Acts } from './acts.tsx'
import { State } from './list.tsx'
import './rectify.css'

/** One rectification: what was said, what was done, what comes next. */
export function RectificationPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['rectification', id],
    queryFn: () => api.readRectification({ params: { id } }),
  })
  if (error) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <PageHead
        title={t`整改：${said(data.satisfactionName ?? data.kindName)}`}
        says={
          <>
            <Link to="/rectifications">{t`整改`}</Link> · {said(data.service.name)} ·{' '}
            {said(data.region.name)}
          </>
        }
      />
      <div className="rectify">
        <div>
          <Standing shown={data} />
          <Steps shown={data} />
        </div>
        <aside>
          <Acts key={data.version} shown={data} readAgain={() => void refetch()} />
        </aside>
      </div>
    </>
  )
}

function Standing({ shown }: { readonly shown: ShownRectification }) {
  const { department, number, awaited, contact, aboutName, answerBy, outcomeName } = shown
  const facts = [
    { name: 'state', label: t`状态`, value: <State row={shown} /> },
    {
      name: 'department',
      label: t`责任部门`,
      value: department ? said(department.name) : t`待指定`,
    },
    ...(number
      ? [{ name: 'number', label: t`申请编号`, value: <span className="num">{number}</span> }]
      : []),
    ...(awaited
      ? [
          {
            name: 'awaited',
            label: t`等待${said(awaited.whoName)}`,
            value: (
              <>
                {said(awaited.action)} <Until iso={awaited.by} />
              </>
            ),
          },
          { name: 'answer', label: t`答复期限`, value: <Until iso={answerBy} /> },
        ]
      : []),
    ...(contact
      ? [
          {
            name: 'contact',
            label: t`评价人`,
            value: `${contact.name} ${contact.mobile ?? t`没有留电话`}`,
            note: t`只供联系本次评价，不得另作他用`,
          },
        ]
      : []),
    ...(aboutName ? [{ name: 'about', label: t`问题出在`, value: said(aboutName) }] : []),
    ...(outcomeName ? [{ name: 'outcome', label: t`结果`, value: said(outcomeName) }] : []),
  ]
  return (
    <section className="panel" aria-labelledby="rectify-standing">
      <h2 id="rectify-standing">{t`当前情况`}</h2>
      <Facts facts={facts} />
    </section>
  )
}

function Steps({ shown: { steps } }: { readonly shown: ShownRectification }) {
  return (
    <section className="panel" aria-labelledby="rectify-steps">
      <h2 id="rectify-steps">{t`整改台账`}</h2>
      <ol className="rectify-steps">
        {steps.map(({ at, byName, verb, verbName, words }) => (
          <li key={`${at} ${verb}`} className={verb === 'warn' ? 'rectify-warned' : undefined}>
            <p>
              <b>{said(verbName)}</b> <span className="quiet">{said(byName)}</span> <At iso={at} />
            </p>
            {words && <p className="rectify-words">{words}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
