import { FontSizeOutlined, LogoutOutlined, TranslationOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Link, Navigate, NavLink, Outlet, useLocation, useNavigate } from 'react-router'
import type { Session, SessionUser } from '#contract/session'
import { api } from './api.ts'
import { entriesFor } from './navigation.ts'
import { mayDo, sessionKey, startOf, useSession } from './session.ts'
import { useLargeText } from './ui/large-text.tsx'
import { Mark } from './ui/mark.tsx'
import { Failed, Loading } from './ui/page.tsx'
import { VisitBar } from './window/visit-bar.tsx'
import { leaveVisit } from './window/in-hand.ts'
import { chooseLanguage, said, t, useLanguage } from './words.ts'

/** What surrounds every page; whoever is not signed in is sent to sign in first. */
export function Shell() {
  const { data: session, error, refetch } = useSession()
  const { pathname, search } = useLocation()
  if (!session)
    return (
      <main className="page">
        {error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />}
      </main>
    )
  if (!session.user)
    return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t`跳到主要内容`}
      </a>
      <Header session={session} user={session.user} />
      {mayDo(session, 'startVisit') && <VisitBar />}
      <main id="main" className="page" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className="foot">
        <span>{t`一件 · 一件事，填一次，办到底`}</span>
        <Link to="/help">{t`帮助`}</Link>
        {session.demo && (
          <span className="foot-demo">
            {t`演示环境：部门系统为模拟，数据均为虚构`}
            {mayDo(session, 'listMessages') && (
              <>
                {' · '}
                <Link to="/outbox">{t`已写好的短信在发件箱`}</Link>
              </>
            )}
          </span>
        )}
      </footer>
    </div>
  )
}

function Header({ session, user }: { readonly session: Session; readonly user: SessionUser }) {
  return (
    <header className="head">
      <div className="head-in">
        <Link to={startOf[user.role]} className="brand">
          <Mark size={34} />
          <span className="brand-name">一件</span>
          <span className="brand-says">{t`高效办成一件事`}</span>
          <span className="hidden">{t`，回到首页`}</span>
        </Link>
        <nav aria-label={t`主导航`} className="nav">
          {entriesFor(session, user).map(({ to, text, end }) => (
            <NavLink key={to} to={to} end={end ?? false}>
              {text}
            </NavLink>
          ))}
        </nav>
        <Person user={user} />
      </div>
    </header>
  )
}

function Person({ user }: { readonly user: SessionUser }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    await api.signOut()
    // Nothing of one person stays for the next.
    leaveVisit()
    queries.clear()
    await queries.invalidateQueries({ queryKey: sessionKey })
    await navigate('/sign-in')
  }
  return (
    <div className="person">
      <LookButtons />
      <span className="person-who">
        <b>{user.name}</b>
        <span>{user.employer?.name ?? said(user.roleName)}</span>
      </span>
      <button
        type="button"
        className="head-button"
        aria-label={t`退出登录`}
        onClick={() => void leave()}
      >
        <LogoutOutlined aria-hidden /> <span className="head-word">{t`退出`}</span>
      </button>
    </div>
  )
}

/** How the portal looks on this device: larger text, the other language. */
export function LookButtons() {
  const { large, toggle } = useLargeText()
  const language = useLanguage()
  const queries = useQueryClient()
  return (
    <>
      <button
        type="button"
        className="head-button"
        aria-label={t`大字版`}
        aria-pressed={large}
        onClick={toggle}
      >
        <FontSizeOutlined aria-hidden /> <span className="head-word">{t`大字`}</span>
      </button>
      <button
        type="button"
        className="head-button"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => {
          // What was read speaks the language it was read in.
          void chooseLanguage(language === 'zh' ? 'en' : 'zh').then(() =>
            queries.invalidateQueries(),
          )
        }}
      >
        <TranslationOutlined aria-hidden /> {language === 'zh' ? 'English' : '中文'}
      </button>
    </>
  )
}
