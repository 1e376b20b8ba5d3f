import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { scopeNames, type ShownKey } from '#contract/keys'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { Empty, Failed, Loading } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { keysKey, NewKey } from './new-key.tsx'
import { Sure } from './sure.tsx'

/** The employer's keys, and a form for another. */
export function KeysPanel() {
  const keys = useQuery({ queryKey: keysKey, queryFn: () => api.listKeys() })
  return (
    <section className="panel" aria-labelledby="machine-keys">
      <h2 id="machine-keys">{t`接口密钥`}</h2>
      <p className="quiet">
        {t`软件凭密钥代表本单位办事。测试密钥只能提交测试人员，不会送到任何部门。`}
      </p>
      <NewKey />
      {keys.error && <Failed error={keys.error} retry={() => void keys.refetch()} />}
      {keys.isPending && <Loading />}
      {keys.data?.keys.length === 0 && <Empty title={t`还没有密钥`} />}
      {keys.data && keys.data.keys.length > 0 && (
        <ul className="machine-list" aria-label={t`密钥列表`}>
          {keys.data.keys.map((key) => (
            <KeyLine key={key.id} shown={key} />
          ))}
        </ul>
      )}
    </section>
  )
}

function KeyLine({ shown }: { readonly shown: ShownKey }) {
  const queries = useQueryClient()
  const revoking = useMutation({
    mutationFn: () => api.revokeKey({ params: { id: shown.id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: keysKey }),
  })
  const states = { active: t`在用`, expired: t`已过期`, revoked: t`已停用` }
  return (
    <li className="machine-line">
      <span className="machine-name">
        <b>{shown.name}</b>
        <span className={shown.state === 'active' ? 'tag tag-done' : 'tag tag-quiet'}>
          {states[shown.state]}
        </span>
        {shown.test && <span className="tag tag-asks">{t`测试`}</span>}
      </span>
      <span className="machine-about">
        <code>{shown.hint}</code>
        <span>{shown.scopes.map((scope) => said(scopeNames[scope])).join(t`；`)}</span>
        <span>
          {shown.lastUsedAt ? (
            <>
              {t`最近使用`} <At iso={shown.lastUsedAt} relative />
            </>
          ) : (
            t`还没有用过`
          )}
        </span>
        <span>
          {t`有效至`} <At iso={shown.expiresAt} />
        </span>
        <span>{t`由 ${shown.madeBy} 新建`}</span>
      </span>
      {shown.state === 'active' && (
        <Sure
          text={t`停用`}
          name={t`停用密钥：${shown.name}`}
          asks={t`停用后用它的软件立即不能再办事，不能恢复。`}
          no={t`不停用`}
          loading={revoking.isPending}
          act={() => revoking.mutate()}
        />
      )}
    </li>
  )
}
