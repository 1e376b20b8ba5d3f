import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { selectedMost, type QueueRow } from '#contract/desk-queue'
import { CommitmentsToVerify } from '#web/commitment/queue.tsx'
import { useUser } from '#web/session.ts'
import { Empty, Failed, Loading, PageHead, wordsOf } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { BatchBar } from './batch-bar.tsx'
import { BatchResults } from './batch-results.tsx'
import { useShortcuts } from './keys.ts'
import { OpinionsAsked } from './opinions-asked.tsx'
import { addressOf, queueStateIn, type QueueState } from './queue-state.ts'
import { QueueTable } from './queue-table.tsx'
import { QueueTabs } from './queue-tabs.tsx'
import { QueueTools } from './queue-tools.tsx'
import { queueShortcuts } from './queue-shortcuts.ts'
import { ShortcutHelp } from './shortcut-help.tsx'
import { useCounts, useQueue } from './use-queue.ts'
import { useWork, type Work } from './use-work.ts'
import './desk.css'
import './queue.css'

/** The officers' queues, from the same rows as the decisions. */
export function QueuePage() {
  const user = useUser()
  const [address, setAddress] = useSearchParams()
  const [search, find] = useState('')
  const state = queueStateIn(address)
  const counts = useCounts(state)
  const list = useQueue(state, search)
  const change = (more: Partial<QueueState>) => setAddress(addressOf({ ...state, ...more }))
  const choose = (queue: QueueState['queue']) => {
    find('')
    change({ queue })
  }
  const rows = useMemo(() => list.data?.pages.flatMap(({ matters }) => matters) ?? [], [list.data])
  const work = useWork(state, rows)
  const [helps, setHelps] = useState(false)
  const shortcuts = queueShortcuts(work, () => setHelps(true))
  useShortcuts(shortcuts)
  return (
    <>
      <PageHead title={t`工作台`} says={user.roleName} />
      <QueueTabs counts={counts.data} state={state} choose={choose} />
      <QueueTools
        counts={counts.data}
        state={state}
        change={change}
        search={search}
        find={find}
        takeNext={work.takeNext}
        taking={work.taking}
        whyNot={whyNotTake(work, state)}
        help={() => setHelps(true)}
      />
      <BatchResults results={work.results} close={work.forget} />
      <p role="alert" className="over">
        {work.error ? wordsOf(work.error) : work.says}
      </p>
      {state.queue === 'opinions' ? (
        <OpinionsAsked />
      ) : state.queue === 'commitments' ? (
        <CommitmentsToVerify />
      ) : (
        <List list={list} rows={rows} work={work} state={state} search={search} />
      )}
      <BatchBar
        rows={work.chosenRows}
        counts={counts.data}
        chosen={work.choice}
        choose={work.choose}
        decide={work.decide}
        hold={work.hold}
        clear={work.clear}
        busy={work.busy}
      />
      <ShortcutHelp open={helps} close={() => setHelps(false)} shortcuts={shortcuts} />
    </>
  )
}

function whyNotTake({ mayDecide }: Work, { queue }: QueueState): string | null {
  if (!mayDecide) return t`只有部门经办人办理`
  if (queue === 'commitments') return t`请在列表中登记核查结论`
  return queue === 'opinions' ? t`请在列表中答复` : null
}

type ListProps = {
  readonly list: ReturnType<typeof useQueue>
  readonly rows: readonly QueueRow[]
  readonly work: Work
  readonly state: QueueState
  readonly search: string
}

function List({ list, rows, work, state, search }: ListProps) {
  if (list.error) return <Failed error={list.error} retry={() => void list.refetch()} />
  if (list.isPending) return <Loading />
  return (
    <section className="panel" aria-label={t`待办事项`}>
      {rows.length === 0 ? (
        <Empty title={search ? t`没有找到“${search}”的办件` : t`没有待办事项`}>
          {search !== '' && <p>{t`请核对后重新查找，或换一个部门、地区`}</p>}
        </Empty>
      ) : (
        <QueueTable
          rows={rows}
          selection={work.selection}
          select={work.mayDecide ? work.select : undefined}
          all={work.all}
          within={addressOf(state)}
        />
      )}
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t`再看 ${selectedMost} 条`}
        </Button>
      )}
    </section>
  )
}
