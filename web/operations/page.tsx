import { useState } from 'react'
import { PageHead } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { ErrandActs } from './errand-acts.tsx'
import { Health } from './health.tsx'
import { Kinds, type Chosen } from './kinds.tsx'
import { Limits } from './limits.tsx'
import { StuckList } from './stuck-list.tsx'
import './operations.css'

/** 运行维护: what does not go on by itself, and what a person may do about it. */
export function OperationsPage() {
  const [chosen, setChosen] = useState<Chosen>({ of: 'matter' })
  return (
    <>
      <PageHead
        title={t`运行维护`}
        says={t`送不到部门的事项和一再失败的差事；平台一直自动重试，这里供人处理`}
      />
      <Health />
      <Limits />
      <Kinds chosen={chosen} choose={setChosen} />
      <StuckList key={`${chosen.of} ${chosen.kind ?? ''}`} chosen={chosen} />
      <ErrandActs />
    </>
  )
}
