import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Verification } from '#contract/papers'
import { api, isStatus } from '#web/api.ts'
import { Facts } from '#web/ui/facts.tsx'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { fullTime } from '#web/ui/times.ts'
import { said, t } from '#web/words.ts'
import './papers.css'

/** Whether a paper is genuine and still stands; most people come from the code printed on it. */
export function VerifyPage() {
  const { code } = useParams()
  return (
    <div className="verify">
      <PageHead title={t`核验文书`} says={t`任何人都可以核验；本页不显示个人信息。`} />
      <div aria-live="polite">{code === undefined ? null : <Outcome code={code} />}</div>
      <CodeForm key={code} code={code ?? ''} />
    </div>
  )
}

function Outcome({ code }: { readonly code: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['verify', code],
    queryFn: () => api.verifyPaper({ params: { code } }),
  })
  if (isStatus(error, 404)) return <Unknown />
  if (error) return <Failed error={error} retry={() => void refetch()} />
  return data ? <Found paper={data} /> : <Loading says={t`正在核验…`} />
}

function Unknown() {
  return (
    <section className="panel verdict verdict-unknown" aria-labelledby="verdict">
      <QuestionCircleOutlined aria-hidden className="verdict-icon" />
      <div>
        <h2 id="verdict">{t`没有找到这份文书`}</h2>
        <p>{t`请对照纸面核对核验码，区分数字 0 和字母 Q、数字 1 和字母 L；仍查不到的，请向出具部门核实。`}</p>
      </div>
    </section>
  )
}

const icons = {
  current: <CheckCircleOutlined aria-hidden className="verdict-icon" />,
  followed: <ClockCircleOutlined aria-hidden className="verdict-icon" />,
  void: <CloseCircleOutlined aria-hidden className="verdict-icon" />,
} as const

function Found({ paper }: { readonly paper: Verification }) {
  const { standing, name, number, matterName, department, region, service, at, seq, hash } = paper
  return (
    <>
      <section className={`panel verdict verdict-${standing.is}`} aria-labelledby="verdict">
        {icons[standing.is]}
        <div>
          <h2 id="verdict">{titleOf(paper)}</h2>
          {standing.says !== null && standing.at !== null && (
            <p>{t`${said(standing.says)}（${fullTime(Date.parse(standing.at))}）`}</p>
          )}
          {!paper.whole && (
            <p className="over">{t`该申请的办理记录未通过完整性校验，请向出具部门核实。`}</p>
          )}
        </div>
      </section>
      <section className="panel" aria-labelledby="compare">
        <h2 id="compare">{t`请与纸面逐项核对`}</h2>
        <Facts
          facts={[
            { name: 'name', label: t`文书`, value: said(name) },
            { name: 'number', label: t`文号`, value: number },
            {
              name: 'by',
              label: t`出具`,
              value: department === null ? t`“一件”平台（${region}）` : said(department.name),
            },
            { name: 'at', label: t`日期`, value: fullTime(Date.parse(at)) },
            ...(matterName === null
              ? []
              : [{ name: 'matter', label: t`事项`, value: said(matterName) }]),
            { name: 'service', label: t`所属服务`, value: said(service) },
            { name: 'region', label: t`办理地区`, value: region },
            { name: 'seq', label: t`办理记录`, value: t`第 ${seq} 号，哈希 ${hash}…` },
          ]}
        />
      </section>
    </>
  )
}

const titleOf = ({ standing }: Verification): string =>
  standing.is === 'current'
    ? t`真实，现行有效`
    : standing.is === 'followed'
      ? t`真实，此后有新进展`
      : t`真实，但已失效`

function CodeForm({ code }: { readonly code: string }) {
  const [typed, setTyped] = useState('')
  const navigate = useNavigate()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const asked = typed.replace(/\s/g, '')
    if (asked !== '') void navigate(`/verify/${encodeURIComponent(asked)}`)
  }
  return (
    <form className="panel verify-form" onSubmit={submit}>
      <label htmlFor="code">{code === '' ? t`核验码` : t`核验另一份文书的核验码`}</label>
      <div className="verify-row">
        <Input
          id="code"
          value={typed}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder={t`印在文书末尾二维码旁`}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button type="primary" htmlType="submit">
          {t`核验`}
        </Button>
      </div>
    </form>
  )
}
