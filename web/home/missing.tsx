import { Link } from 'react-router'
import { startOf, useUser } from '#web/session.ts'
import { Empty, PageHead } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'

export function MissingPage() {
  const user = useUser()
  return (
    <>
      <PageHead title={t`没有这个页面`} />
      <div className="panel">
        <Empty title={t`网址可能写错了，或者页面已经移走`}>
          <Link to={startOf[user.role]}>{t`回到首页`}</Link>
        </Empty>
      </div>
    </>
  )
}
