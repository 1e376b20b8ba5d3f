import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { At, Next } from '#web/ui/moment.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

/** Departments that nothing is sent to now, with how many matters wait; quiet when all are well. */
export function Lines() {
  const session = useSession().data
  const queries = useQueryClient()
  const lines = useQuery({
    queryKey: ['lines'],
    queryFn: () => api.listLines(),
    refetchInterval: 5_000,
  })
  const probe = useMutation({
    mutationFn: (line: string) => api.probeLine({ body: { line } }),
    onSuccess: (next) => queries.setQueryData(['lines'], next),
  })
  const broken = lines.data?.lines.filter(({ state }) => state === 'broken') ?? []
  if (broken.length === 0) return null
  return (
    <section className="panel broken-lines" aria-label={t`中断的部门系统`}>
      <h2>{t`中断的部门系统`}</h2>
      <ul className="duties">
        {broken.map((one) => (
          <li key={one.line} className="duty">
            <div className="duty-what">
              <strong>{said(one.department)}</strong> {one.procedure && said(one.procedure)}
              <p>
                {one.carries === 'lookups'
                  ? t`数据共享查询暂停，填报改由手工填写，恢复后自动继续`
                  : t`暂停送达，${one.waiting} 件等待，恢复后自动继续`}{' '}
                · <At iso={one.since} relative />
              </p>
            </div>
            <div className="duty-do">
              <p className="quiet">{one.probeAt && <Next iso={one.probeAt} />}</p>
              <ButtonOrWhy
                why={mayDo(session, 'probeLine') ? null : t`由督办人员试探`}
                loading={probe.isPending}
                onClick={() => probe.mutate(one.line)}
              >
                {t`立即试探一次`}
              </ButtonOrWhy>
            </div>
          </li>
        ))}
      </ul>
      {probe.error && <p role="alert">{wordsOf(probe.error)}</p>}
    </section>
  )
}
