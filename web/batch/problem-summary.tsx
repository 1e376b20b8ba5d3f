import { Button } from 'antd'
import { useState } from 'react'
import type { ServiceDefinition } from '#core/definition'
import { fieldsOf } from '#core/definition'
import type { BatchPage, Matrix } from '#contract/batches'
import { At } from '#web/ui/moment.tsx'
import { said, t } from '#web/words.ts'
import { DropDocuments } from './drop-documents.tsx'
import { ShareAnswer } from './share-answer.tsx'

type Props = {
  readonly batch: BatchPage
  readonly matrix: NonNullable<Matrix>
  readonly definition: ServiceDefinition
}

/** More kinds than these stand in the rows themselves. */
const kindsShown = 8

/** What is wrong how often, and what mends it for many rows at once. */
export function ProblemSummary({ batch, matrix, definition }: Props) {
  const [sharing, setSharing] = useState<string>()
  const fields = new Map(fieldsOf(definition.form).map(({ path, field }) => [path, field]))
  const problems = matrix.problems.slice(0, kindsShown)
  const documents = problems.filter(
    ({ path, code }) => fields.get(path)?.kind === 'document' && code === 'missing',
  )
  const others = problems.filter((one) => !documents.includes(one))
  if (problems.length === 0) return null
  return (
    <section className="panel batch-problems" aria-label={t`问题汇总`}>
      {documents.map(({ path, label, rows }) => (
        <DropDocuments key={path} batch={batch.id} path={path} label={label} missing={rows} />
      ))}
      {others.length > 0 && (
        <ul className="batch-kinds">
          {others.map(({ path, label, code, rows }) => (
            <li key={`${path} ${code}`}>
              <b>{said(label) || t`整行`}</b>
              <span>{kindOf(code)}</span>
              {code === 'register-silent' && matrix.recheckAt !== null && (
                <span className="quiet">
                  {t`自动重新检查：`}
                  <At iso={matrix.recheckAt} />
                </span>
              )}
              <span className="num">{t`${rows} 行`}</span>
              {canShare(code) && rows > 1 && fields.get(path) && (
                <Button size="small" onClick={() => setSharing(path)}>
                  {t`统一填写`}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {sharing !== undefined && (
        <ShareAnswer
          batch={batch}
          path={sharing}
          field={fields.get(sharing)}
          close={() => setSharing(undefined)}
        />
      )}
    </section>
  )
}

const canShare = (code: string): boolean => code === 'missing' || code === 'register-silent'

function kindOf(code: string): string {
  switch (code) {
    case 'missing':
      return t`没有填写`
    case 'register-silent':
      return t`登记机关暂未答复`
    case 'same-person':
      return t`表内重复`
    case 'under-way':
      return t`已有申请在办`
    case 'filed-lately':
      return t`近期已经办过`
    case 'rule':
      return t`不符合规定`
    default:
      return t`填写有误`
  }
}
