import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { ShownVisit } from '#contract/shown-visit'
import { api } from '#web/api.ts'
import { useNow } from '#web/ui/use-now.ts'
import { said, t } from '#web/words.ts'
import { leaveVisit, useVisitInHand } from './in-hand.ts'
import './window.css'

/** On every page: for whom the clerk acts now. */
export function VisitBar() {
  const visit = useVisitInHand()
  return visit ? <Going visit={visit} /> : null
}

function Going({ visit }: { readonly visit: ShownVisit }) {
  const { bearer, subject } = visit
  const minutes = Math.max(0, Math.floor((useNow() - Date.parse(visit.startedAt)) / 60_000))
  const end = useEnd(visit)
  return (
    <aside className="visit-bar" aria-label={t`正在接待`}>
      <p>
        <span className="visit-mark">{t`正在接待`}</span> <b>{bearer.name}</b>（
        {said(bearer.standingName)}）{bearer.standing !== 'self' && t`为 ${subject.name} 办理`}{' '}
        <span className="num visit-minutes">{t`${minutes} 分钟`}</span>
      </p>
      <Button onClick={() => end.mutate()} loading={end.isPending}>
        {t`结束接待`}
      </Button>
    </aside>
  )
}

/** Leaves nothing of whoever stood there, whether or not the server could be told. */
function useEnd(visit: ShownVisit) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => api.endVisit({ params: { id: visit.id } }),
    async onSettled() {
      leaveVisit()
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
      await navigate('/window')
    },
  })
}
