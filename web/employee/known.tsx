import { RightOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Disclosures } from '#contract/employee'
import { api } from '#web/api.ts'
import { Facts } from '#web/ui/facts.tsx'
import { At } from '#web/ui/moment.tsx'
import { Failed } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

/** 谁在什么时候知道了什么: from the record itself, not from what was intended. */
export function Known({ number, version }: { readonly number: string; readonly version: number }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['disclosures', number, version],
    queryFn: () => api.readDisclosures({ params: { number } }),
    placeholderData: keepPreviousData,
  })
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return null
  return (
    <section className="panel" aria-labelledby="known">
      <h2 id="known">{t`谁在什么时候知道了什么`}</h2>
      <ol className="mine-known">
        {data.entries.map((entry) => (
          <Entry key={`${entry.at} ${entry.says}`} entry={entry} />
        ))}
      </ol>
      {data.ahead.length > 0 && (
        <p className="quiet">
          {t`还没有告知：${data.ahead.map(({ who, matter }) => `${said(who)}（${said(matter)}）`).join(t`、`)}`}
        </p>
      )}
      <p className="quiet">
        {t`单位经办人填报了这些内容，看到的证件号码是遮盖的；督办和管理人员也只看到遮盖后的。查询只列出结果被采用的。`}
      </p>
    </section>
  )
}

function Entry({ entry }: { readonly entry: Disclosures['entries'][number] }) {
  const { at, says, basis, items } = entry
  const line = (
    <>
      <At iso={at} /> {said(says)}
    </>
  )
  if (items.length === 0) return <li>{line}</li>
  return (
    <li>
      <details className="more">
        <summary>
          <RightOutlined aria-hidden className="planned-arrow" /> {line}
          <span className="quiet num">{t`${items.length} 项`}</span>
        </summary>
        {basis && <p className="law">{t`依据 ${basis}`}</p>}
        <Facts
          facts={items.map((one) => ({ name: one.name, label: said(one.label), value: one.value }))}
        />
      </details>
    </li>
  )
}
