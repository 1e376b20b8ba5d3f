import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import { Link, useLocation, useNavigate, useParams } from 'react-router'
import { api } from '#web/api.ts'
import { Failed, Loading, PageHead, wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

/** Where an invited person comes in: by a link, or by the code that was read out. */
export function DoorPage() {
  const { token } = useParams()
  const [code, setCode] = useState<string>()
  // Set by useLeave.
  const left = (useLocation().state as { readonly left?: boolean } | null)?.left === true
  const secret = token ?? code
  if (secret !== undefined) return <Question secret={secret} />
  return (
    <section className="panel door">
      <PageHead title={left ? t`已退出` : t`核对本人的录用信息`} />
      {left && <p>{t`本机上的内容已清除。要再看，请重新打开链接或输入邀请码。`}</p>}
      <CodeForm take={setCode} />
      <p className="quiet">
        {t`有账号的，请`} <Link to="/sign-in">{t`登录`}</Link>
      </p>
    </section>
  )
}

function CodeForm({ take }: { readonly take: (code: string) => void }) {
  const [typed, setTyped] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() !== '') take(typed.trim())
  }
  return (
    <form onSubmit={submit} className="door-form">
      <label htmlFor="code" className="row-label">{t`邀请码`}</label>
      <Input
        id="code"
        size="large"
        value={typed}
        autoComplete="off"
        autoCapitalize="characters"
        placeholder="XXXX-XXXX"
        maxLength={20}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button type="primary" size="large" block htmlType="submit">
        {t`下一步`}
      </Button>
    </form>
  )
}

function Question({ secret }: { readonly secret: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['invitation', secret],
    queryFn: () => api.lookAtInvitation({ body: { secret } }),
    retry: false,
    gcTime: 0,
  })
  if (error) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const { employerName, personName, serviceName, state, asked } = data
  return (
    <section className="panel door">
      <PageHead title={t`${personName}，您好`} />
      <p className="door-who">
        <b>{employerName}</b>
        {t`正为您办理${said(serviceName)}。请核对所填内容，并填写只有您能定的几项，大约两分钟。`}
      </p>
      {state === 'live' ? (
        <Answer secret={secret} asked={asked} />
      ) : (
        <Dead>{deadWords()[state]}</Dead>
      )}
      <p className="quiet">{t`本页不收费，也不要您的银行卡密码。`}</p>
    </section>
  )
}

const deadWords = () =>
  ({
    expired: t`这个邀请已经失效，请联系单位经办人重新发送。`,
    revoked: t`单位已收回这个邀请，请联系单位经办人。`,
    blocked: t`多次输入不正确，这个邀请已停用，请联系单位经办人重新发送。`,
  }) as const

const Dead = ({ children }: { readonly children: ReactNode }) => (
  <p role="alert" className="door-dead">
    {children}
  </p>
)

function Answer({ secret, asked }: { readonly secret: string; readonly asked: number }) {
  const [answer, setAnswer] = useState('')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const opening = useMutation({
    mutationFn: () => api.openInvitation({ body: { secret, answer } }),
    async onSuccess({ number }) {
      // Nothing of whoever used this device before.
      queries.clear()
      await navigate(`/my/${number}`, { replace: true })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    opening.mutate()
  }
  return (
    <form onSubmit={submit} className="door-form">
      <label htmlFor="answer" className="row-label">
        {t`您的证件号码末 ${asked} 位`}
      </label>
      <Input
        id="answer"
        size="large"
        className="num"
        value={answer}
        maxLength={asked}
        autoComplete="off"
        autoCapitalize="characters"
        aria-describedby="answer-help answer-problem"
        aria-invalid={opening.isError}
        onChange={({ target }) => setAnswer(target.value)}
      />
      <p id="answer-help" className="row-help">
        {t`用来确认是您本人；最后一位是 X 的，也要输入 X。`}
      </p>
      <p id="answer-problem" role="alert" className="over">
        {opening.error && wordsOf(opening.error)}
      </p>
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={opening.isPending}
        disabled={answer.trim().length < asked}
      >
        {t`打开`}
      </Button>
    </form>
  )
}
