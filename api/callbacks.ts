import { matterOf } from '#core/command'
import { partsOfKey } from '#engine/submission-key'
import { callbackSchema } from '#contract/callbacks'
import type { Api, CallbackVerdict, Handler } from './api.ts'
import { notFound, refusalOf, refuse } from './problems.ts'
import { parseJson, read } from './request.ts'

/**
 * A department's word that comes by itself. The same webhook played again is refused; the same
 * word under another webhook id is safe, because a word that is already so changes nothing.
 */
export const hearCallback: Handler<'hearCallback'> = async ({ params, headers, text }, api) => {
  const { department } = params
  const unsigned = Object.values(headers).includes('')
  const verdict = unsigned ? 'unsigned' : api.verifyCallback(department, headers, text)
  if (verdict === 'unknownDepartment') throw notFound('这个部门')
  if (verdict !== 'ok') throw refuse('wrongSignature', 'wrong-signature', flaws[verdict], remedy)
  const { key, word } = read(callbackSchema, parseJson(text), '请求体')
  if (!(await isOwnKey(api, department, key))) throw notFound('这个提交编号（key）对应的办件')
  const id = headers['webhook-id']
  if (!(await api.engine.callbacks.isNew(department, id)))
    throw refuse(
      'conflict',
      'callback-replayed',
      '这个 webhook-id 的回调已经收到过',
      '无需再发；要再次答复请使用新的 webhook-id，重复的答复不会产生重复的结果',
    )
  try {
    const done = await api.engine.heard(department, key, word)
    if (!done) throw notFound('这个提交编号（key）对应的办件')
    if ('problems' in done) throw refusalOf(done.problems)
    return { news: done.events.length > 0 }
  } catch (error) {
    // It was not heard, so the sender may send the very same webhook again.
    await api.engine.callbacks.forget(department, id)
    throw error
  }
}

/** A department speaks of its own matters only. */
async function isOwnKey({ engine }: Api, department: string, key: string): Promise<boolean> {
  const parts = partsOfKey(key)
  const file = parts && (await engine.read(parts.number))
  if (!file || !Object.hasOwn(file.application.matters, parts.matter)) return false
  return matterOf(file.definition, parts.matter).procedure.department.code === department
}

const flaws: Readonly<Record<Exclude<CallbackVerdict, 'ok' | 'unknownDepartment'>, string>> = {
  unsigned: '回调没有签名',
  wrongTimestamp: '回调的时间戳无法识别',
  tooOld: '回调的时间戳早于允许的五分钟',
  tooNew: '回调的时间戳晚于允许的五分钟',
  wrongSignature: '回调的签名不正确',
}

const remedy =
  '请按 Standard Webhooks 规则，用约定的密钥对“webhook-id.webhook-timestamp.原始请求体”做 HMAC-SHA-256 签名，并校准时钟'
