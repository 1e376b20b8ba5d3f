import { mayDo, useSession } from '#web/session.ts'
import { Failed, PageHead } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { KeysPanel } from './keys.tsx'
import { QuickStart } from './quick-start.tsx'
import { TestPeoplePanel } from './test-people.tsx'
import { WebhooksPanel } from './webhooks.tsx'
import './machine.css'

/** 程序对接: what an employer's software needs to file by itself. */
export function MachinePage() {
  const session = useSession()
  if (!mayDo(session.data, 'listKeys'))
    return <Failed error={new Error('not for this account')} retry={() => void session.refetch()} />
  return (
    <>
      <PageHead
        title={t`程序对接`}
        says={t`让人事或工资软件直接提交录用，并得知每一步进展`}
        actions={
          <a className="as-button" href="/api/v1/docs" target="_blank" rel="noreferrer">
            {t`接口文档`}
          </a>
        }
      />
      <div className="machine">
        <KeysPanel />
        <QuickStart />
        <WebhooksPanel />
        <TestPeoplePanel />
      </div>
    </>
  )
}
