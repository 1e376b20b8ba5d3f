import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { AmendmentShown } from '#contract/amendments'
import type { ApplicationPage } from '#contract/applications'
import type { ServiceDefinition } from '#core/definition'
import { api } from '#web/api.ts'
import { randomKey } from '#web/apply/filing-key.ts'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { AmendedAnswers } from './amended-answers.tsx'
import { AmendmentPreview } from './amendment-preview.tsx'
import { asTyped } from './correction-fields.ts'
import './track.css'
import './after.css'

/** 更正 after the end: the answers that stand, some of them changed, and whom that reaches. */
export function AmendPage() {
  const { number = '' } = useParams()
  const application = useQuery({
    queryKey: ['application', number],
    queryFn: () => api.readApplication({ params: { number } }),
  })
  const hash = application.data?.service.hash
  const definition = useQuery({
    queryKey: ['definition', hash],
    queryFn: () => api.readDefinition({ params: { hash: hash ?? '' } }),
    enabled: hash !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const failed = application.error ?? definition.error
  if (failed)
    return (
      <>
        <PageHead title={t`更正`} />
        <Failed
          error={failed}
          retry={() => void Promise.all([application.refetch(), definition.refetch()])}
        />
      </>
    )
  if (!application.data || !definition.data) return <Loading />
  return <Amending application={application.data} definition={definition.data.definition} />
}

type Props = { readonly application: ApplicationPage; readonly definition: ServiceDefinition }

/** Long enough that nobody's typing is interrupted. */
const quietMs = 450

/** What the server makes of what has been changed so far; the last reply stays while it asks. */
function useTried(
  number: string,
  typed: Readonly<Record<string, unknown>>,
  undoes: string | undefined,
) {
  const [asked, setAsked] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), quietMs)
    return () => clearTimeout(timer)
  }, [typed])
  const tried = useQuery({
    queryKey: ['amendment', number, asked, undoes],
    queryFn: () =>
      api.tryAmendment({ params: { number }, body: { typed: asTyped(asked), undoes } }),
    placeholderData: (before: AmendmentShown | undefined) => before,
    gcTime: 0,
  })
  return { ...tried, isFresh: asked === typed && !tried.isPlaceholderData }
}

function Amending({ application, definition }: Props) {
  const { number } = application
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>({})
  // A second press files the same amendment and never a second one.
  const [key] = useState(randomKey)
  const undoes = useUndone()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data: shown, error, refetch, isFresh } = useTried(number, typed, undoes)
  const filing = useMutation({
    mutationFn: () =>
      api.amendApplication({
        params: { number },
        headers: { 'idempotency-key': key },
        body: { typed: asTyped(typed), undoes },
      }),
    async onSuccess(filed) {
      // The original now shows the link, and what may be done with it has changed.
      await queries.invalidateQueries({ queryKey: ['application', number] })
      await navigate(`/applications/${filed.number}`)
    },
  })
  if (!shown) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />
  return (
    <>
      <Head application={application} undoes={undoes} />
      {shown.against && (
        <p role="alert" className="panel over">
          {shown.against}
        </p>
      )}
      <form
        className="amend"
        aria-label={t`更正`}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          filing.mutate()
        }}
      >
        <AmendedAnswers
          isFixed={undoes !== undefined}
          definition={definition}
          shown={shown}
          typed={typed}
          type={(path, raw) => setTyped((before) => ({ ...before, [path]: raw ?? '' }))}
          undo={(path) => setTyped((before) => without(before, path))}
        />
        <AmendmentPreview
          shown={shown}
          isFresh={isFresh}
          isBusy={filing.isPending}
          isChanged={undoes !== undefined || Object.keys(typed).length > 0}
          isUndo={undoes !== undefined}
          failed={filing.error}
        />
      </form>
    </>
  )
}

type HeadProps = Pick<Props, 'application'> & { readonly undoes: string | undefined }

function Head({ application: { number, personName }, undoes }: HeadProps) {
  return undoes ? (
    <PageHead
      title={t`改回更正：${personName}`}
      says={t`更正 ${undoes} 所改的内容改回原样：已告知的部门重新办理，因它新办的事项按各自规则撤销。`}
    />
  ) : (
    <PageHead
      title={t`更正：${personName}`}
      says={t`原申请 ${number}。只改写错的几项，内容没有变化的事项不会重新办理。`}
    />
  )
}

/** 改回: nothing is typed; what people said before that amendment stands again. */
const useUndone = () => useSearchParams()[0].get('undo') ?? undefined

const without = (typed: Readonly<Record<string, unknown>>, path: string) =>
  Object.fromEntries(Object.entries(typed).filter(([other]) => other !== path))
