import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { disabledReasons, type ShownWebhook } from '#contract/webhooks'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { Empty, Failed, Loading, wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { DeliveryLog } from './deliveries.tsx'
import { NewWebhook, webhooksKey } from './new-webhook.tsx'
import { SecretOnce } from './secret.tsx'
import { Sure } from './sure.tsx'

/** Where the employer's software is told what happens. */
export function WebhooksPanel() {
  const list = useQuery({ queryKey: webhooksKey, queryFn: () => api.listWebhooks() })
  return (
    <section className="panel" aria-labelledby="machine-webhooks">
      <h2 id="machine-webhooks">{t`进展通知`}</h2>
      <p className="quiet">
        {t`有进展时我们按 Standard Webhooks 规则发到您的网址，签名可验，内容不含个人信息；没有收到会在两天内多次重发。`}
      </p>
      <NewWebhook />
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data?.webhooks.length === 0 && <Empty title={t`还没有订阅`} />}
      <ul className="machine-list" aria-label={t`订阅列表`}>
        {list.data?.webhooks.map((webhook) => (
          <WebhookLine key={webhook.id} webhook={webhook} />
        ))}
      </ul>
    </section>
  )
}

function WebhookLine({ webhook }: { readonly webhook: ShownWebhook }) {
  const { id, url, enabled, disabledBecause, failingSince, test } = webhook
  return (
    <li className="machine-line machine-webhook">
      <span className="machine-name">
        <b>{url}</b>
        <span className={enabled ? 'tag tag-done' : 'tag tag-bad'}>
          {enabled ? t`在用` : t`已停用`}
        </span>
        {test && <span className="tag tag-asks">{t`测试`}</span>}
      </span>
      {disabledBecause && (
        <p className="over">{t`${said(disabledReasons[disabledBecause])}。修好后请重新启用。`}</p>
      )}
      {enabled && failingSince && (
        <p className="over">
          {t`一直没有送达，开始于`} <At iso={failingSince} />
        </p>
      )}
      <WebhookActions webhook={webhook} />
      <DeliveryLog id={id} canSend={enabled} />
    </li>
  )
}

function WebhookActions({ webhook }: { readonly webhook: ShownWebhook }) {
  const { id, enabled } = webhook
  const { switching, rotating, testing, removing } = useActions(webhook)
  const error = switching.error ?? rotating.error ?? testing.error ?? removing.error
  return (
    <>
      <div className="machine-actions">
        <Button
          size="small"
          disabled={!enabled}
          loading={testing.isPending}
          onClick={() => testing.mutate()}
        >
          {t`发送测试消息`}
        </Button>
        <Button size="small" loading={rotating.isPending} onClick={() => rotating.mutate()}>
          {t`更换签名密钥`}
        </Button>
        <Button size="small" loading={switching.isPending} onClick={() => switching.mutate()}>
          {enabled ? t`停用` : t`重新启用`}
        </Button>
        <Sure
          text={t`删除`}
          name={t`删除订阅：${webhook.url}`}
          asks={t`删除后投递记录也一并删除。`}
          no={t`不删除`}
          loading={removing.isPending}
          act={() => removing.mutate()}
        />
      </div>
      {error && <p role="alert">{wordsOf(error)}</p>}
      {rotating.data && (
        <SecretOnce
          key={id}
          what={t`新的签名密钥`}
          text={rotating.data.secret}
          says={t`一天之内新旧两个密钥都签名，期间换上新的即可。`}
        />
      )}
    </>
  )
}

function useActions({ id, url, kinds, enabled }: ShownWebhook) {
  const queries = useQueryClient()
  const params = { id }
  const onSettled = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: webhooksKey }),
      queries.invalidateQueries({ queryKey: ['deliveries', id] }),
    ])
  return {
    switching: useMutation({
      mutationFn: () => api.changeWebhook({ params, body: { url, kinds, enabled: !enabled } }),
      onSettled,
    }),
    rotating: useMutation({ mutationFn: () => api.rotateSecret({ params, body: {} }) }),
    testing: useMutation({
      mutationFn: () => api.sendTestMessage({ params, body: {} }),
      onSettled,
    }),
    removing: useMutation({ mutationFn: () => api.deleteWebhook({ params }), onSettled }),
  }
}
