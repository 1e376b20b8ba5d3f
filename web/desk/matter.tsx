import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { DeskMatter } from '#contract/desk'
import type { ShownOrigin } from '#contract/shared'
import { api } from '#web/api.ts'
import { CopyButton } from '#web/ui/copy.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { HeldTimes } from '#web/ui/held-times.tsx'
import { Lamp } from '#web/ui/lamp.tsx'
import { Papers } from '#web/papers/of-application.tsx'
import { At, Until } from '#web/ui/moment.tsx'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { Asked } from './asked.tsx'
import { Decide } from './decide.tsx'
import { JourneyPart } from './journey.tsx'
import { Trouble } from './trouble.tsx'
import './desk.css'
import { said, t } from '#web/words.ts'

/** One matter on an officer's desk: only what this procedure may know. */
export function MatterPage() {
  const { number = '', matter = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', number, matter],
    queryFn: () => api.readDeskMatter({ params: { number, matter } }),
  })
  if (error)
    return (
      <>
        <PageHead title={t`办理事项`} />
        <Failed error={error} retry={() => void refetch()} />
      </>
    )
  if (!data) return <Loading />
  return (
    <>
      <p className="crumb">
        <Link to="/desk">{t`工作台`}</Link> / <span className="num">{number}</span>
      </p>
      <PageHead
        title={`${data.name} · ${data.personName}`}
        says={`${data.employerName} · ${data.region.name}`}
        actions={
          <>
            <Lamp lamp={data.lamp} />
            <StatusTag status={data.status} name={data.statusName} />
          </>
        }
      />
      <div className="desk">
        <div>
          <Told matter={data} />
          <Laws matter={data} />
        </div>
        <aside aria-label={t`办理`}>
          <Standing matter={data} />
          <JourneyPart matter={data} />
          <Decide key={`${data.status} ${data.round}`} matter={data} />
          <Papers number={number} version={`${data.status} ${data.round}`} matter={matter} />
        </aside>
      </div>
    </>
  )
}

function Told({ matter }: { readonly matter: DeskMatter }) {
  return (
    <section className="panel" aria-labelledby="told">
      <h2 id="told">{t`申请内容（${matter.inputs.length} 项）`}</h2>
      <p className="quiet">
        {matter.looked
          ? t`只显示本事项应当知道的内容；本次查看已经留痕。`
          : t`只显示本事项应当知道的内容。`}
      </p>
      {matter.amends && (
        <p className="trouble">
          {t`这是更正：办结后替换 ${matter.amends.number} 的办理结果。`}
          {matter.amends.review && t`姓名或证件号码有变，请核对证件原件。`}
        </p>
      )}
      <Facts
        facts={matter.inputs.map(({ name, label, value, origins, was }) => ({
          name,
          label,
          value,
          ...(was !== null
            ? { note: t`更正，原为 ${was || '—'}` }
            : originsText(origins) && { note: originsText(origins) }),
        }))}
      />
      {matter.materials.length > 0 && (
        <>
          <h3>{t`材料`}</h3>
          <ul className="material-links">
            {matter.materials.map(({ input, label, name, url }) => (
              <li key={input}>
                {label}
                {t`：`}
                {url === null ? (
                  name
                ) : (
                  <a href={url} target="_blank" rel="noreferrer">
                    {name}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const originsText = (origins: readonly ShownOrigin[]): string =>
  [
    ...new Set(
      origins.map((origin) => {
        switch (origin.from) {
          case 'typed':
            return t`申请人填写`
          case 'lookup':
            return t`来自${origin.name.replace(/查询$/u, '')}`
          case 'derived':
            return t`推算`
          case 'settings':
            return t`来自单位设置`
          case 'suggested':
            return t`默认`
        }
      }),
    ),
  ].join(t`、`)

function Laws({ matter }: { readonly matter: DeskMatter }) {
  if (matter.bases.length === 0) return null
  return (
    <section className="panel" aria-labelledby="laws">
      <h2 id="laws">{t`办理依据`}</h2>
      <ul className="laws">
        {matter.bases.map((law) => (
          <li key={law}>{law}</li>
        ))}
      </ul>
    </section>
  )
}

function Standing({ matter }: { readonly matter: DeskMatter }) {
  const { ledger, clocks, awaited, number, filedAt, round, reasons, trouble, why, results } = matter
  const facts = [
    {
      name: 'number',
      label: t`申请编号`,
      value: (
        <span className="num">
          {number} <CopyButton text={number} what={t`申请编号`} />
        </span>
      ),
    },
    { name: 'filed', label: t`提交`, value: <At iso={filedAt} /> },
    ...(round > 0 ? [{ name: 'round', label: t`补正次数`, value: round }] : []),
    ...(awaited
      ? [
          {
            name: 'awaited',
            label: t`等待${awaited.ownerName}`,
            value: (
              <>
                {awaited.action} <Until iso={awaited.by} />
              </>
            ),
          },
        ]
      : []),
    ...(clocks.promisedBy
      ? [{ name: 'promised', label: t`承诺时限`, value: <Until iso={clocks.promisedBy} /> }]
      : []),
    ...(clocks.legalBy
      ? [{ name: 'legal', label: t`法定时限`, value: <Until iso={clocks.legalBy} /> }]
      : []),
    ...(why ? [{ name: 'why', label: t`原因`, value: why }] : []),
    ...results.map(({ name, label, value }) => ({ name: `result-${name}`, label, value })),
  ]
  return (
    <section className="panel" aria-labelledby="standing">
      <h2 id="standing">{t`当前情况`}</h2>
      <Facts facts={facts} />
      <HeldTimes ledger={ledger} />
      {reasons.length > 0 && (
        <ul className="reasons">
          {reasons.map(({ code, says }) => (
            <li key={code + says}>
              {says} <span className="reason-code num">{code}</span>
            </li>
          ))}
        </ul>
      )}
      <Asked asked={matter.asked} />
      {trouble && (
        <p className="trouble">
          {said(trouble.says)} <Until iso={trouble.actBy} />
        </p>
      )}
      {trouble && <Trouble matter={matter} />}
    </section>
  )
}
