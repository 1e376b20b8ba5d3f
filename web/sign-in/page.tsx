import { Button, Input } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { DemoAccount, DemoInvited } from '#contract/session'
import { api } from '#web/api.ts'
import { sessionKey, startOf } from '#web/session.ts'
import { Mark } from '#web/ui/mark.tsx'
import { PageHead, wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { wayBack } from './way-back.ts'
import './sign-in.css'

type SignIn = (email: string, password: string) => Promise<void>

export function SignInPage() {
  const [says, setSays] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const signIn: SignIn = async (email, password) => {
    setBusy(true)
    setSays(undefined)
    try {
      await api.signIn(email, password)
      queries.clear()
      const { user } = await queries.fetchQuery({
        queryKey: sessionKey,
        queryFn: () => api.readSession(),
      })
      await navigate(wayBack(search.get('to'), user ? startOf[user.role] : '/'), { replace: true })
    } catch (error) {
      setSays(t`没有登录成功：${wordsOf(error)}`)
      setBusy(false)
    }
  }
  return (
    <main className="sign-in">
      <section className="sign-in-about" aria-label={t`关于一件`}>
        <Mark size={56} />
        <p className="sign-in-name">{t`一件`}</p>
        <p className="sign-in-says">{t`一件事，填一次，办到底。`}</p>
        <ol className="sign-in-points">
          <li>{t`七个事项，一张表，一套材料`}</li>
          <li>{t`各部门只看到自己应当知道的内容`}</li>
          <li>{t`申请、受理、审核、办理、反馈，每一步谁在办、到何时，都看得见`}</li>
        </ol>
      </section>
      <section className="sign-in-form">
        <PageHead title={t`登录`} />
        <PasswordForm signIn={signIn} busy={busy} />
        <p role="alert" className="sign-in-problem">
          {says}
        </p>
        <OpenToAll />
        <DemoAccounts signIn={signIn} busy={busy} />
      </section>
    </main>
  )
}

/** What needs nobody signed in. */
function OpenToAll() {
  const { data } = useQuery({ queryKey: ['services'], queryFn: () => api.listServices() })
  return (
    <p className="sign-in-open">
      <span className="quiet">{t`不用登录：`}</span>
      {data?.services.map(({ code, name }) => (
        <Link key={code} to={`/guide/${code}`}>
          {t`${said(name)}一次告知`}
        </Link>
      ))}
      <Link to="/verify">{t`核验文书`}</Link>
    </p>
  )
}

function PasswordForm({ signIn, busy }: { readonly signIn: SignIn; readonly busy: boolean }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void signIn(email.trim(), password)
  }
  return (
    <form onSubmit={submit} className="sign-in-fields">
      <label htmlFor="email">{t`邮箱`}</label>
      <Input
        id="email"
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <label htmlFor="password">{t`密码`}</label>
      <Input.Password
        id="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {t`登录`}
      </Button>
    </form>
  )
}

/** One click for each role; the server has none unless it was started as a demo. */
function DemoAccounts({ signIn, busy }: { readonly signIn: SignIn; readonly busy: boolean }) {
  const { data } = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: () => api.listDemoAccounts(),
    retry: false,
  })
  if (!data || data.accounts.length === 0) return null
  return (
    <section aria-labelledby="demo" className="demo">
      <h2 id="demo">{t`演示账号`}</h2>
      <p className="demo-says">{t`点一下就以这个身份进入，数据均为虚构。`}</p>
      <ul>
        {data.accounts.map((account) => (
          <li key={account.email}>
            <DemoCard account={account} busy={busy} signIn={signIn} />
          </li>
        ))}
        {data.invited && (
          <li>
            <InvitedCard invited={data.invited} />
          </li>
        )}
      </ul>
    </section>
  )
}

/** The hired person on a phone: no account, only the link and the end of a number. */
function InvitedCard({ invited }: { readonly invited: DemoInvited }) {
  const { name, link, code, answer } = invited
  return (
    <Link className="demo-card" to={link}>
      <span className="demo-role">{t`新员工（没有账号）`}</span>
      <span className="demo-name">{name}</span>
      <span className="demo-about">
        {t`证件末六位`} <b className="num">{answer}</b>
        {t`；在手机上打开 /i，输入邀请码`} <b className="num">{code}</b>
      </span>
    </Link>
  )
}

type CardProps = { readonly account: DemoAccount; readonly busy: boolean; readonly signIn: SignIn }

function DemoCard({ account, busy, signIn }: CardProps) {
  const { email, password, name, roleName, about } = account
  return (
    <button
      type="button"
      className="demo-card"
      disabled={busy}
      onClick={() => void signIn(email, password)}
    >
      <span className="demo-role">{roleName}</span>
      <span className="demo-name">{name}</span>
      <span className="demo-about">{about}</span>
    </button>
  )
}
