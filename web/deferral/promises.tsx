import { Checkbox } from 'antd'
import { deferredBy, promiseWords } from '#core/deferral'
import type { ServiceDefinition } from '#core/definition'
import { said, t } from '#web/words.ts'
import './deferral.css'

type Props = {
  readonly definition: ServiceDefinition
  readonly deferred: ReadonlySet<string>
  readonly arises: (matter: string) => boolean
  readonly agreed: boolean
  readonly agree: (agreed: boolean) => void
}

/** The matters filed against a promise, each with its words. */
export const promisesIn = (
  definition: ServiceDefinition,
  deferred: ReadonlySet<string>,
  arises: (matter: string) => boolean,
) =>
  Object.entries(deferredBy(definition, deferred))
    .filter(([key]) => arises(key))
    .map(([key, items]) => ({ key, says: promiseWords(definition, key, items) }))

/** 容缺受理信用承诺书, read and agreed to before anything is filed. */
export function Promises({ definition, deferred, arises, agreed, agree }: Props) {
  const promises = promisesIn(definition, deferred, arises)
  if (promises.length === 0) return null
  return (
    <section className="panel promises" aria-labelledby="promises">
      <h2 id="promises">{t`容缺受理信用承诺书`}</h2>
      <ul>
        {promises.map(({ key, says }) => (
          <li key={key}>{said(says)}</li>
        ))}
      </ul>
      <Checkbox checked={agreed} onChange={({ target }) => agree(target.checked)}>
        {t`已经读过，作出以上承诺`}
      </Checkbox>
    </section>
  )
}
