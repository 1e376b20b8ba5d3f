import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { isBlank, type SettingValues } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import type { Draft } from '#contract/drafts'
import { api } from '#web/api.ts'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { mayDo, useSession, useUser } from '#web/session.ts'
import { ApplyForm } from './apply-form.tsx'
import { withOpenRegions } from './regions.ts'
import { withTyped } from './typed.ts'
import { t } from '#web/words.ts'
import './apply.css'

/** One form for one 一件事; `?draft=` goes on with one that was begun. */
export function ApplyPage() {
  const { service = '' } = useParams()
  const [search] = useSearchParams()
  // The draft this visit began with; the address changes once a new one has been kept.
  const [begun] = useState(search.get('draft'))
  const published = useQuery({
    queryKey: ['service', service],
    queryFn: () => api.readService({ params: { code: service } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const regions = useQuery({
    queryKey: ['regions'],
    queryFn: () => api.listRegions(),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const draft = useQuery({
    queryKey: ['draft', begun],
    queryFn: () => api.readDraft({ params: { id: begun ?? '' } }),
    enabled: begun !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const settings = useQuery({
    queryKey: ['settings', service],
    queryFn: () => api.readSettings({ params: { code: service } }),
    enabled: mayDo(useSession().data, 'readSettings') && begun === null,
  })
  const failed = published.error ?? regions.error ?? draft.error
  if (failed)
    return (
      <>
        <PageHead title={t`办理申请`} />
        <Failed
          error={failed}
          retry={() => void Promise.all([published.refetch(), regions.refetch()])}
        />
      </>
    )
  // Without its settings the form begins as it would without any.
  if (!published.data || !regions.data || (begun !== null && !draft.data) || settings.isLoading)
    return <Loading says={t`正在准备表单…`} />
  return (
    <Begun
      key={begun}
      published={published.data.definition}
      regions={regions.data.regions}
      draft={draft.data}
      set={settings.data?.values ?? {}}
    />
  )
}

type BegunProps = {
  readonly published: ServiceDefinition
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly draft: Draft | undefined
  readonly set: SettingValues
}

function Begun({ published, regions, draft, set }: BegunProps) {
  const { region } = useUser()
  const definition = useMemo(() => withOpenRegions(published, regions), [published, regions])
  // A new form begins in the region of whoever is signed in, unless the employer has set one.
  const isKnown = region === null || !isBlank(set[published.region])
  const [typed] = useState(draft?.typed ?? (isKnown ? {} : withTyped({}, published.region, region)))
  return <ApplyForm definition={definition} typed={typed} begun={draft} />
}
