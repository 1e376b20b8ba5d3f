import { FilePdfOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ShownPaper } from '#contract/papers'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { said, t } from '#web/words.ts'
import { useUser } from '#web/session.ts'
import { Download } from './download.tsx'
import { Print } from './print.tsx'
import './papers.css'

/** `version`: anything that changes when there may be new papers. */
type Props = {
  readonly number: string
  readonly version: number | string
  readonly matter?: string
}

/** The papers an application has: the newest that stand, the rest folded. */
export function Papers({ number, version, matter }: Props) {
  const { data } = useQuery({
    queryKey: ['papers', number, version],
    queryFn: () => api.listPapers({ params: { number } }),
    placeholderData: keepPreviousData,
  })
  const all = (data?.papers ?? [])
    .filter((paper) => matter === undefined || paper.matter === matter)
    .toReversed()
  if (all.length === 0) return null
  const sorted = all.toSorted((one, other) => placeOf(one) - placeOf(other))
  const [first, rest] = [sorted.slice(0, openMost), sorted.slice(openMost)]
  return (
    <section className="panel papers" aria-labelledby="papers">
      <h2 id="papers">{t`文书`}</h2>
      <Rows application={number} papers={first} />
      {rest.length > 0 && (
        <details className="papers-more">
          <summary>{t`其余 ${rest.length} 份文书`}</summary>
          <Rows application={number} papers={rest} />
        </details>
      )}
    </section>
  )
}

/** More would push the record out of sight. */
const openMost = 3

/** What presses comes first, then what stands, then what events have overtaken; each newest first. */
const placeOf = ({ standing, pressing }: ShownPaper): number =>
  standing.is !== 'current' ? 2 : pressing ? 0 : 1

type RowsProps = { readonly application: string; readonly papers: readonly ShownPaper[] }

const Rows = ({ application, papers }: RowsProps) => (
  <ul className="papers-list">
    {papers.map((paper) => (
      <Row key={paper.id} application={application} paper={paper} />
    ))}
  </ul>
)

function Row({ application, paper }: { readonly application: string; readonly paper: ShownPaper }) {
  const { id, name, matterName, at, standing } = paper
  const prints = useUser().role === 'window'
  const whole = matterName === null ? said(name) : t`${said(name)}（${said(matterName)}）`
  return (
    <li className="paper">
      <FilePdfOutlined aria-hidden className="paper-icon" />
      <span className="paper-what">
        <b>{said(name)}</b>
        {matterName !== null && <span className="paper-matter">{said(matterName)}</span>}
        <span className="quiet">
          <At iso={at} />
          {standing.says !== null && ` · ${said(standing.says)}`}
        </span>
      </span>
      <span className="paper-acts">
        {prints && (
          <Print
            text={t`打印`}
            label={t`打印${whole}`}
            read={() => api.readPaper({ params: { number: application, paper: id } })}
          />
        )}
        <Download
          text={t`下载`}
          label={t`下载${whole}`}
          fileName={`${whole}-${application}.pdf`}
          read={() => api.readPaper({ params: { number: application, paper: id } })}
        />
      </span>
    </li>
  )
}
