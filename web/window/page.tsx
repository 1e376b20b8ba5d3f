import { ArrowRightOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ShownVisit } from '#contract/shown-visit'
import type { WindowFound } from '#contract/visits'
import { api } from '#web/api.ts'
import { Waiting } from '#web/home/page.tsx'
import { PageHead } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { DayOfVisits } from './day.tsx'
import { Found, FoundList } from './found.tsx'
import { useVisitInHand } from './in-hand.ts'
import { WindowSearch } from './search.tsx'
import type { VisitValues } from './visit-fields.ts'
import { VisitForm } from './visit-form.tsx'
import '#web/home/home.css'
import '#web/track/track.css'
import './window.css'

/** 综合窗口: who comes, what they have, what is to be done; by keyboard alone. */
export function WindowPage() {
  const visit = useVisitInHand()
  const queries = useQueryClient()
  const [found, setFound] = useState<WindowFound>()
  const [known, setKnown] = useState<VisitValues>()
  const begun = () => {
    setKnown(undefined)
    setFound(undefined)
    void queries.invalidateQueries({ queryKey: ['visits'] })
  }
  if (known)
    return (
      <>
        <PageHead title={t`综合窗口`} />
        <VisitForm known={known} cancel={() => setKnown(undefined)} begun={begun} />
      </>
    )
  return (
    <>
      <PageHead
        title={t`综合窗口`}
        says={visit ? t`可以开始办理` : t`读证件、扫凭证，或输入号码；来人登记后开始办理`}
        actions={
          visit ? undefined : <Button onClick={() => setKnown({})}>{t`直接登记来人`}</Button>
        }
      />
      <div className="window-page">
        {visit && <Serving key={visit.id} visit={visit} />}
        {/* A new visit begins with an empty field. */}
        <WindowSearch key={visit?.id} isReady={!visit} found={setFound} />
        {found && <Found found={found} isServing={visit !== undefined} register={setKnown} />}
        {!visit && <Own />}
        <DayOfVisits />
      </div>
    </>
  )
}

/** Whoever is being served: what they begin, and what they have already. */
function Serving({ visit }: { readonly visit: ShownVisit }) {
  const { subject } = visit
  const services = useQuery({ queryKey: ['services'], queryFn: () => api.listServices() })
  const theirs = useQuery({
    queryKey: ['window', 'theirs', visit.id],
    queryFn: () => api.listTheirs({ params: { id: visit.id } }),
  })
  return (
    <section className="panel" aria-labelledby="serving">
      <h2 id="serving">{t`为 ${subject.name} 办理`}</h2>
      {subject.is === 'employer' ? (
        <div className="window-ways">
          {services.data?.services.map(({ code, name }, index) => (
            <Link
              key={code}
              to={`/apply/${code}`}
              className="as-button"
              ref={index === 0 ? focusNow : undefined}
            >
              {t`办理新的申请：${said(name)}`} <ArrowRightOutlined aria-hidden />
            </Link>
          ))}
        </div>
      ) : (
        <p className="quiet">{t`录用由单位申报；本人可以查看进度、补填本人内容、打印文书和领取结果。`}</p>
      )}
      {theirs.data && <FoundList found={theirs.data} isServing />}
    </section>
  )
}

/** The hand that has just registered somebody goes on with Enter. */
const focusNow = (link: HTMLAnchorElement | null): void => link?.focus()

/** What the clerk has begun and filed, while nobody stands there. */
function Own() {
  const drafts = useQuery({
    queryKey: ['drafts', 'home'],
    queryFn: () => api.listDrafts({ query: { limit: 5 } }),
  })
  const list = useQuery({
    queryKey: ['applications', 'home'],
    queryFn: () => api.listApplications({ query: { limit: 100 } }),
  })
  return list.data ? <Waiting rows={list.data.applications} drafts={drafts.data} /> : null
}
