import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { KioskFound } from '#contract/kiosk'
import { api } from '#web/api.ts'
import { Print } from '#web/papers/print.tsx'
import { Lamp } from '#web/ui/lamp.tsx'
import { At } from '#web/ui/moment.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { said, t } from '#web/words.ts'

type Props = { readonly found: KioskFound; readonly answer: string; readonly end: () => void }

/** Where it stands, and what can be printed. */
export function KioskFoundPanel({ found, answer, end }: Props) {
  const { number, serviceName, personName, statusName, filedAt, matters, papers } = found
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="panel" aria-labelledby="kiosk-found">
      <h2 id="kiosk-found" ref={heading} tabIndex={-1}>
        {t`${personName} · ${said(serviceName)}：${said(statusName)}`}
      </h2>
      <p className="num kiosk-number">{number}</p>
      <p className="quiet">
        {t`提交于`} <At iso={filedAt} />
      </p>
      {found.correctionAsked && (
        <p role="alert" className="over">{t`有部门要求补正，请联系单位经办人，或到窗口办理。`}</p>
      )}
      <ul className="kiosk-matters">
        {matters.map((matter) => (
          <li key={matter.key}>
            <span>{said(matter.name)}</span>
            <Lamp lamp={matter.lamp} />
            <StatusTag status={matter.status} name={matter.statusName} />
          </li>
        ))}
      </ul>
      <h3>{t`文书`}</h3>
      <ul className="kiosk-matters">
        {papers.map(({ id, name, matterName, standing }) => (
          <li key={id}>
            <span>
              {said(name)}
              {matterName !== null && t`（${said(matterName)}）`}
              {standing.says !== null && <span className="quiet"> {said(standing.says)}</span>}
            </span>
            <Print
              text={t`打印`}
              label={t`打印${said(name)}${matterName === null ? '' : said(matterName)}`}
              read={() => api.readPaperAtKiosk({ body: { number, answer, paper: id } })}
            />
          </li>
        ))}
      </ul>
      <Button size="large" danger onClick={end}>
        {t`结束并清除`}
      </Button>
    </section>
  )
}
