import { Suspense } from 'react'
import { Link, Outlet } from 'react-router'
import { startOf, useSession } from './session.ts'
import { LookButtons } from './shell.tsx'
import { Mark } from './ui/mark.tsx'
import { Loading } from './ui/page.tsx'
import { t } from './words.ts'

/** What surrounds a page that is open to everybody, signed in or not. */
export function OpenShell() {
  const { data: session } = useSession()
  const user = session?.user
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t`跳到主要内容`}
      </a>
      <header className="head">
        <div className="head-in">
          <Link to={user ? startOf[user.role] : '/sign-in'} className="brand">
            <Mark size={34} />
            <span className="brand-name">一件</span>
            <span className="brand-says">{t`高效办成一件事`}</span>
            <span className="hidden">{t`，回到首页`}</span>
          </Link>
          <div className="person">
            <LookButtons />
            <Link className="head-button" to={user ? startOf[user.role] : '/sign-in'}>
              {user ? user.name : t`登录`}
            </Link>
          </div>
        </div>
      </header>
      <main id="main" className="page" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className="foot">
        <span>{t`一件 · 一件事，填一次，办到底`}</span>
        <Link to="/help">{t`帮助`}</Link>
      </footer>
    </div>
  )
}
