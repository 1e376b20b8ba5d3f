import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { api } from '#web/api.ts'
import { sharesDrafts, useUser } from '#web/session.ts'
import { Empty, Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { DraftLines } from './draft-lines.tsx'
import { FilterBar } from './filter-bar.tsx'
import { filtersIn, filtersToSearch, queryFor, type DraftFilters } from './filters.ts'
import '#web/track/track.css'

const pageSize = 20

/** Every form that was begun and not filed yet. */
export function DraftsPage() {
  const [search, setSearch] = useSearchParams()
  const filters = filtersIn(search)
  const services = useQuery({ queryKey: ['services'], queryFn: () => api.listServices() })
  const names = Object.fromEntries(
    (services.data?.services ?? []).map(({ code, name }) => [code, name]),
  )
  const list = useDrafts(filters)
  const drafts = list.data?.pages.flatMap((page) => page.drafts) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const isCounters = sharesDrafts(useUser())
  const begin = services.data?.services[0]?.code
  return (
    <>
      <PageHead
        title={t`草稿`}
        says={
          isCounters
            ? t`本窗口填到一半的申请，同窗口的人都可以接着办；谁在什么时候填过，都有记录`
            : t`填到一半的申请，只有您自己看得到；提交后自动移到“我的申请”`
        }
        actions={
          begin && <Link to={`/apply/${begin}`} className="as-button">{t`办理新的申请`}</Link>
        }
      />
      <FilterBar
        key={search.toString()}
        filters={filters}
        services={names}
        narrow={(next) => setSearch(filtersToSearch(next))}
      />
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data && (
        <section className="panel" aria-label={t`草稿列表`}>
          <output className="quiet">{total > 0 && t`共 ${total} 份，新保存的在前`}</output>
          <DraftLines
            key={search.toString()}
            drafts={drafts}
            services={names}
            empty={<Nothing narrowed={search.size > 0} clear={() => setSearch({})} />}
          />
          {list.hasNextPage && (
            <Button
              block
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t`再看 ${pageSize} 份`}
            </Button>
          )}
        </section>
      )}
    </>
  )
}

const useDrafts = (filters: DraftFilters) =>
  useInfiniteQuery({
    queryKey: ['drafts', 'all', filters],
    queryFn: ({ pageParam }) =>
      api.listDrafts({
        query: { ...queryFor(filters), limit: pageSize, ...(pageParam && { before: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })

function Nothing({ narrowed, clear }: { readonly narrowed: boolean; readonly clear: () => void }) {
  return narrowed ? (
    <Empty title={t`没有符合条件的草稿`}>
      <Button onClick={clear}>{t`清除筛选`}</Button>
    </Empty>
  ) : (
    <Empty title={t`没有草稿`}>
      <p className="quiet">{t`办理时填写的内容会自动保存，没提交前都在这里`}</p>
    </Empty>
  )
}
