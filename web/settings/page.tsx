import { useQuery } from '@tanstack/react-query'
import type { ServiceSummary } from '#contract/services'
import { api } from '#web/api.ts'
import { withOpenRegions } from '#web/apply/regions.ts'
import { useUser } from '#web/session.ts'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { AgentsPanel, HistoryPanel } from './panels.tsx'
import { SettingsForm } from './settings-form.tsx'
import './settings.css'

/** 单位设置: what an employer answers once for all its hires. */
export function SettingsPage() {
  const user = useUser()
  const services = useQuery({ queryKey: ['services'], queryFn: () => api.listServices() })
  return (
    <>
      <PageHead
        title={t`单位设置`}
        says={t`${user.employer?.name ?? ''}：在这里填一次，以后每次录用自动带入，仍可逐份修改`}
      />
      {services.error && <Failed error={services.error} retry={() => void services.refetch()} />}
      {services.isPending && <Loading />}
      {services.data?.services.map((service, _, { length }) => (
        <ServiceSettings key={service.code} service={service} named={length > 1} />
      ))}
    </>
  )
}

type Props = { readonly service: ServiceSummary; readonly named: boolean }

function ServiceSettings({ service: { code, name }, named }: Props) {
  const settings = useQuery({
    queryKey: ['settings', code],
    queryFn: () => api.readSettings({ params: { code } }),
  })
  const published = useQuery({
    queryKey: ['service', code],
    queryFn: () => api.readService({ params: { code } }),
  })
  const regions = useQuery({ queryKey: ['regions'], queryFn: () => api.listRegions() })
  const error = settings.error ?? published.error ?? regions.error
  const again = () => void Promise.all([settings.refetch(), published.refetch(), regions.refetch()])
  if (error) return <Failed error={error} retry={again} />
  if (!settings.data || !published.data || !regions.data) return <Loading />
  return (
    <div className="settings">
      <div>
        {named && <h2>{said(name)}</h2>}
        <SettingsForm
          key={settings.data.version}
          definition={withOpenRegions(published.data.definition, regions.data.regions)}
          settings={settings.data}
          readAgain={() => void settings.refetch()}
        />
      </div>
      <aside className="settings-aside">
        <AgentsPanel agents={settings.data.agents} />
        <HistoryPanel history={settings.data.history} />
      </aside>
    </div>
  )
}
