import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { said, t } from '#web/words.ts'

/** What was done to errands; what was done to a matter stands in its application's record. */
export function ErrandActs() {
  const { data } = useQuery({
    queryKey: ['stuck', 'acts'],
    queryFn: () => api.listErrandActs(),
  })
  if (!data || data.acts.length === 0) return null
  return (
    <section className="panel" aria-labelledby="errand-acts">
      <h2 id="errand-acts">{t`最近对差事的处理`}</h2>
      <ul className="duties">
        {data.acts.map((act) => (
          <li key={`${act.at} ${act.id}`} className="errand-act">
            <At iso={act.at} /> {said(act.roleName)} {said(act.action)} {said(act.kindName)}
            {act.words !== null && <>{t`：${act.words}`}</>}
            <span className="quiet stuck-id"> {act.id}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
