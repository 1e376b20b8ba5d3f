import { LogoutOutlined } from '@ant-design/icons'
import { Suspense } from 'react'
import { Outlet } from 'react-router'
import { useSession } from '#web/session.ts'
import { LookButtons } from '#web/shell.tsx'
import { Mark } from '#web/ui/mark.tsx'
import { Loading } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { useLeave } from './leave.ts'
import './employee.css'

/** Around the pages of whoever is hired: a phone's width, one thing at a time. */
export function EmployeeShell() {
  const { data: session } = useSession()
  const leave = useLeave()
  return (
    <div className="shell mine-shell">
      <a className="skip" href="#main">
        {t`跳到主要内容`}
      </a>
      <header className="head">
        <div className="head-in">
          <span className="brand">
            <Mark size={34} />
            <span className="brand-name">一件</span>
          </span>
          <div className="person">
            <LookButtons />
            {session?.user && (
              <button
                type="button"
                className="head-button"
                aria-label={t`退出，并清除本机上的内容`}
                onClick={() => void leave()}
              >
                <LogoutOutlined aria-hidden /> <span className="head-word">{t`退出`}</span>
              </button>
            )}
          </div>
        </div>
      </header>
      <main id="main" className="page mine" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  )
}
