import { RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ApplicationPage } from '#contract/applications'
import type { ServiceDefinition } from '#core/definition'
import { api } from '#web/api.ts'
import { PageHead, wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { ObjectionForm, Objections } from './objections.tsx'
import { Outdated } from './once-more.tsx'
import type { Seen } from './seen.ts'
import { usePartChange } from './supplying.ts'
import { ToldWhom } from './told-whom.tsx'

type Props = Seen & { readonly next: () => void }

/** ① What the employer has filed, in plain words; right, or not right and what. */
export function CheckStep({ part, application, definition, next }: Props) {
  const [objecting, setObjecting] = useState<ReadonlySet<string>>()
  const { number, outdated } = part
  const confirming = usePartChange(
    number,
    () => api.confirmApplication({ params: { number }, body: {} }),
    next,
  )
  const toggle = (path: string) => {
    const chosen = new Set(objecting)
    if (!chosen.delete(path)) chosen.add(path)
    setObjecting(chosen)
  }
  return (
    <>
      <PageHead
        title={t`请核对单位填报的内容`}
        says={t`${part.employerName}为您申请${said(application.service.name)}。号码已遮盖，与您的证件一致即可。`}
      />
      <Objections part={part} />
      {outdated && (
        <Outdated outdated={outdated} says={t`您确认之后，单位改动了下面几项，请再确认一次`} />
      )}
      {objecting && <p className="panel mine-note">{t`请勾选有问题的项目，再写明哪里不对。`}</p>}
      <Filed application={application} definition={definition} chosen={objecting} toggle={toggle} />
      {objecting && (
        <ObjectionForm
          number={number}
          chosen={[...objecting]}
          done={() => setObjecting(undefined)}
        />
      )}
      <ToldWhom matters={application.matters} />
      <div role="alert">
        {confirming.error && <p className="over">{wordsOf(confirming.error)}</p>}
      </div>
      {!objecting && (
        <Verdict
          part={part}
          busy={confirming.isPending}
          object={() => setObjecting(new Set())}
          confirm={() => confirming.mutate(undefined)}
          next={next}
        />
      )}
    </>
  )
}

type VerdictProps = {
  readonly part: Seen['part']
  readonly busy: boolean
  readonly object: () => void
  readonly confirm: () => void
  readonly next: () => void
}

/** 确认无误 or 内容有误; once confirmed, on to the next. */
function Verdict({
  part: { confirmedAt, outdated, may },
  busy,
  object,
  confirm,
  next,
}: VerdictProps) {
  const open = confirmedAt === null || outdated !== null
  return (
    <div className="action-bar mine-actions">
      {open && may.confirm.why && <p className="action-says">{said(may.confirm.why)}</p>}
      <Button size="large" onClick={object}>
        {t`内容有误`}
      </Button>
      {open && may.confirm.allowed ? (
        <Button type="primary" size="large" loading={busy} onClick={confirm}>
          {t`确认无误`}
        </Button>
      ) : (
        <Button type="primary" size="large" onClick={next}>
          {t`下一步`}
        </Button>
      )}
    </div>
  )
}

type FiledProps = {
  readonly application: ApplicationPage
  readonly definition: ServiceDefinition
  readonly chosen: ReadonlySet<string> | undefined
  readonly toggle: (path: string) => void
}

/** The sections about the person and the work stand open; what the employer knows of itself does not. */
function Filed({ application, definition, chosen, toggle }: FiledProps) {
  const about = definition.subject.person.split('.')[0]
  const place = definition.form.sections.findIndex(({ key }) => key === about)
  const placeOf = (key: string) => definition.form.sections.findIndex((one) => one.key === key)
  const sections = application.sections.filter(({ answers }) => answers.length > 0)
  const own = sections.filter(({ key }) => placeOf(key) >= place)
  const employers = sections.filter(({ key }) => placeOf(key) < place)
  return [...own, ...employers].map(({ key, title, answers }, at) => (
    <details key={key} className="panel mine-section" open={at < openMost || chosen !== undefined}>
      <summary>
        <RightOutlined aria-hidden className="planned-arrow" /> <b>{said(title)}</b>
        <span className="quiet num">{t`${answers.length} 项`}</span>
      </summary>
      <ul className="mine-facts">
        {answers.map(({ path, label, shown }) => (
          <li key={path}>
            {chosen ? (
              <label className="mine-doubt">
                <input type="checkbox" checked={chosen.has(path)} onChange={() => toggle(path)} />
                <span className="mine-label">{said(label)}</span>
                <span className="mine-value num">{shown}</span>
              </label>
            ) : (
              <>
                <span className="mine-label">{said(label)}</span>
                <span className="mine-value num">{shown}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  ))
}

const openMost = 3
