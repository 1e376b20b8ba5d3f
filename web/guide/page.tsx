import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { ServiceDefinition } from '#core/definition'
import { guideFor, type GuideAnswers } from '#core/guide'
import { readAnswersText, writeAnswers } from '#core/guide/address'
import type { ParameterValues } from '#core/region'
import { api } from '#web/api.ts'
import { Download } from '#web/papers/download.tsx'
import { useSession } from '#web/session.ts'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { Ask } from './ask.tsx'
import { Told } from './told.tsx'
import '#web/papers/papers.css'
import './guide.css'

type Regions = readonly { readonly code: string; readonly name: string }[]

/** 一次告知: a few questions, and at once what filing will mean for this person. */
export function GuidePage() {
  const { service = '' } = useParams()
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
  const failed = published.error ?? regions.error
  if (failed)
    return (
      <>
        <PageHead title={t`一次告知`} />
        <Failed
          error={failed}
          retry={() => void Promise.all([published.refetch(), regions.refetch()])}
        />
      </>
    )
  if (!published.data || !regions.data) return <Loading />
  return (
    <Drawn key={service} definition={published.data.definition} regions={regions.data.regions} />
  )
}

type DrawnProps = { readonly definition: ServiceDefinition; readonly regions: Regions }

/** The situation stands in the address too, so that it can be kept, sent on and printed. */
function Drawn({ definition, regions }: DrawnProps) {
  const [search, setSearch] = useSearchParams()
  const session = useSession()
  const [chosen, setChosen] = useState(search.get('region'))
  const [answers, setAnswers] = useState(() =>
    readAnswersText(definition, search.get('answers') ?? ''),
  )
  const region = chosen ?? session.data?.user?.region ?? ''
  const parameters = useParameters(region)
  const guide = useMemo(
    () => guideFor(definition, parameters, answers),
    [definition, parameters, answers],
  )
  const put = (code: string, given: GuideAnswers) => {
    setChosen(code)
    setAnswers(given)
    setSearch({ region: code, answers: writeAnswers(given) }, { replace: true })
  }
  return (
    <>
      <PageHead
        title={t`一次告知：${said(definition.name)}`}
        says={t`不用登录。回答几个问题，就知道要办什么、交什么、填什么、多久办好，以及可能卡在哪里、怎么办。`}
        actions={
          <>
            <Download
              text={t`打印或下载`}
              fileName={`${t`一次告知书`}.pdf`}
              read={() =>
                api.readGuide({
                  params: { code: definition.code },
                  query: {
                    ...(region !== '' && { region }),
                    answers: writeAnswers(answers),
                  },
                })
              }
            />
            <Link className="as-button" to={`/apply/${definition.code}`}>
              {t`去办理`}
            </Link>
          </>
        }
      />
      <div className="guide">
        <Ask
          guide={guide}
          regions={regions}
          region={region}
          chooseRegion={(code) => put(code, answers)}
          answer={(path, value) => put(region, { ...answers, [path]: value })}
        />
        <Told guide={guide} definition={definition} />
      </div>
    </>
  )
}

/** The values of the chosen region as they hold today. */
function useParameters(code: string): ParameterValues | undefined {
  const { data } = useQuery({
    queryKey: ['region', code],
    queryFn: () => api.readRegion({ params: { code } }),
    enabled: code !== '',
    staleTime: 3_600_000,
  })
  return useMemo(
    () =>
      data && code !== ''
        ? Object.fromEntries(data.parameters.map(({ name, value }) => [name, value]))
        : undefined,
    [data, code],
  )
}
