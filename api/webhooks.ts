import {
  changeKinds,
  type ChangeKind,
  type ShownDelivery,
  type ShownWebhook,
} from '#contract/webhooks'
import type { Change } from '#engine/change'
import { messageOf } from '#engine/change'
import type { Catalogue } from '#engine/catalogue'
import type { Delivery } from '#engine/deliveries'
import { bothSecretsMs, type Subscription } from '#engine/subscriptions'
import type { Api, Handlers } from './api.ts'
import { employerOf } from './keys.ts'
import { moment, momentOrNull } from './matter-page.ts'
import { filesTests } from './person.ts'
import { notFound, refusalOf, refuse } from './problems.ts'

export const webhookHandlers: Handlers<
  | 'listChanges'
  | 'listWebhooks'
  | 'makeWebhook'
  | 'changeWebhook'
  | 'deleteWebhook'
  | 'rotateSecret'
  | 'sendTestMessage'
  | 'listDeliveries'
  | 'resendDelivery'
> = {
  async listChanges({ person, query: { after, limit } }, { engine }) {
    const whose = { employer: employerOf(person), test: filesTests(person) }
    const { changes, swept } = await engine.changes.after(whose, after, limit)
    return {
      changes: changes.map((change) => shownChange(change, whose.test)),
      next: changes.at(-1)?.sequence ?? after,
      complete: after >= swept,
    }
  },
  async listWebhooks({ person }, { engine }) {
    const subscriptions = await engine.subscriptions.list(employerOf(person))
    return { webhooks: subscriptions.map(shownWebhook) }
  },
  async makeWebhook({ person, body }, api) {
    refuseUrl(api, body.url)
    const whose = { employer: employerOf(person), test: body.test }
    const made = await api.engine.subscriptions.add(whose, kindsOnce(body))
    if ('problem' in made) throw refusalOf([made.problem])
    return { webhook: shownWebhook(made.subscription), secret: made.secret }
  },
  async changeWebhook({ person, params, body }, api) {
    refuseUrl(api, body.url)
    const { enabled } = body
    const changed = await api.engine.subscriptions.change(employerOf(person), params.id, {
      ...kindsOnce(body),
      enabled,
    })
    if (!changed) throw notFound('这个订阅')
    return shownWebhook(changed)
  },
  async deleteWebhook({ person, params }, { engine }) {
    if (!(await engine.subscriptions.remove(employerOf(person), params.id)))
      throw notFound('这个订阅')
    return null
  },
  async rotateSecret({ person, params }, { engine }) {
    const secret = await engine.subscriptions.rotate(employerOf(person), params.id)
    if (secret === undefined) throw notFound('这个订阅')
    return { secret, oldUntil: moment(engine.now() + bothSecretsMs) }
  },
  async sendTestMessage({ person, params }, { engine }) {
    const delivery = await engine.subscriptions.sendTest(employerOf(person), params.id)
    if (delivery === undefined) throw notFound('这个在用的订阅')
    return { delivery }
  },
  async listDeliveries({ person, params, query }, { engine }) {
    const { before, limit } = query
    const deliveries = await engine.subscriptions.deliveries(
      employerOf(person),
      params.id,
      before === undefined ? undefined : placeIn(before),
      limit,
    )
    if (!deliveries) throw notFound('这个订阅')
    const last = deliveries.length === limit ? deliveries.at(-1) : undefined
    const nameOf = await nameOfMatter(engine.catalogue)
    return {
      deliveries: deliveries.map((one) => shownDelivery(one, nameOf)),
      next: last ? `${last.madeAt.toString(36)}.${last.id}` : null,
    }
  },
  async resendDelivery({ person, params: { id, delivery } }, { engine }) {
    if (!(await engine.subscriptions.resend(employerOf(person), id, delivery)))
      throw notFound('这条投递，或者订阅已停用')
    return { delivery }
  },
}

function refuseUrl({ flawInWebhookUrl }: Api, url: string): void {
  const flaw = flawInWebhookUrl(url)
  if (flaw !== undefined)
    throw refuse('invalid', 'webhook-url', flaw, '请填写贵方系统对外的 https:// 网址', {
      path: 'url',
    })
}

const kindsOnce = ({ url, kinds }: Pick<Subscription, 'url' | 'kinds'>) => ({
  url,
  kinds: [...new Set(kinds)],
})

const shownChange = (change: Change, test: boolean) => ({
  id: change.id,
  ...messageOf(change, test),
})

const shownWebhook = (one: Subscription): ShownWebhook => ({
  id: one.id,
  url: one.url,
  kinds: allKinds.filter((kind) => one.kinds.includes(kind)),
  test: one.test,
  madeAt: moment(one.madeAt),
  enabled: one.disabledAt === null,
  disabledBecause: one.disabledBecause,
  disabledAt: momentOrNull(one.disabledAt),
  failingSince: momentOrNull(one.failingSince),
})

// Keys of a table whose type knows them; Object.keys forgets.
const allKinds = Object.keys(changeKinds) as ChangeKind[]

const kindNames: Readonly<Record<string, string>> = { ...changeKinds, 'webhook.test': '测试消息' }

const shownDelivery = (one: Delivery, nameOf: (body: string) => string | null): ShownDelivery => ({
  id: one.id,
  kind: one.kind,
  kindName: kindNames[one.kind] ?? one.kind,
  number: one.number,
  matter: nameOf(one.body),
  body: one.body,
  status: one.status,
  madeAt: moment(one.madeAt),
  nextAt: momentOrNull(one.nextAt),
  attempts: [...one.attempts],
})

/** The matter of a message by its name: its number says the service, its body the matter's key. */
async function nameOfMatter(catalogue: Catalogue): Promise<(body: string) => string | null> {
  const services = await catalogue.all()
  const names = new Map(
    services.flatMap(({ definition }) =>
      definition.matters.map(
        ({ key, procedure }) => [`${definition.numberCode} ${key}`, procedure.name] as const,
      ),
    ),
  )
  return (body) => {
    // Written by `putDeliveries`.
    const { data } = JSON.parse(body) as { readonly data: { number?: string; matter?: string } }
    const numberCode = data.number?.slice(6, 10) ?? ''
    return data.matter === undefined
      ? null
      : (names.get(`${numberCode} ${data.matter}`) ?? data.matter)
  }
}

function placeIn(cursor: string): { readonly madeAt: number; readonly id: string } {
  const [time = '', id = ''] = cursor.split('.')
  const madeAt = Number.parseInt(time, 36)
  if (!Number.isSafeInteger(madeAt))
    throw refuse('invalid', 'wrong-cursor', 'before 不是列表给出的位置', '请使用上一页的 next')
  return { madeAt, id }
}
