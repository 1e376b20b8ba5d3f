import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { isBlank, type SettingValues } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import type { Copy } from '#contract/applications'
import type { Draft } from '#contract/drafts'
import { api } from '#web/api.ts'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { mayDo, useSession, useUser } from '#web/session.ts'
import { ApplyForm } from './apply-form.tsx'
import { withOpenRegions } from './regions.ts'
import { withTyped } from './typed.ts'
import { t } from '#web/words.ts'
import './apply.css'

/** One form for one 一件事; `?draft=` goes on with one that was begun, `?like=` begins as an earlier one. */
export function ApplyPage() {
  const { service = '' } = useParams()
  const [search] = useSearchParams()
  // The draft this visit began with; the address changes once a new one has been kept.
  const [begun] = useState(search.get('draft'))
  const [like] = useState(search.get('like'))
  const { published, regions, draft, settings, copy } = useBeginning(service, { begun, like })
  const failed = published.error ?? regions.error ?? draft.error ?? copy.error
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
  if (
    !published.data ||
    !regions.data ||
    (begun !== null && !draft.data) ||
    settings.isLoading ||
    copy.isLoading
  )
    return <Loading says={t`正在准备表单…`} />
  return (
    <Begun
      key={begun}
      published={published.data.definition}
      regions={regions.data.regions}
      draft={draft.data}
      set={settings.data?.values ?? {}}
      copy={copy.data}
    />
  )
}

type From = { readonly begun: string | null; readonly like: string | null }

/** Everything a form begins with. */
function useBeginning(service: string, { begun, like }: From) {
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
  const copy = useQuery({
    queryKey: ['copy', like],
    queryFn: () => api.readCopy({ params: { number: like ?? '' } }),
    enabled: like !== null && begun === null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return { published, regions, draft, settings, copy }
}

type BegunProps = {
  readonly published: ServiceDefinition
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly draft: Draft | undefined
  readonly set: SettingValues
  readonly copy: Copy | undefined
}

function Begun({ published, regions, draft, set, copy }: BegunProps) {
  const { region } = useUser()
  const definition = useMemo(() => withOpenRegions(published, regions), [published, regions])
  // A new form begins in the region of whoever is signed in, unless the employer has set one.
  const isKnown = region === null || !isBlank(set[published.region])
  const [typed] = useState(() => {
    const copied = copy?.typed ?? {}
    return draft?.typed ?? (isKnown ? copied : withTyped(copied, published.region, region))
  })
  return <ApplyForm definition={definition} typed={typed} begun={draft} copy={copy} />
}
