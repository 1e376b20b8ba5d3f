import { canonical } from '#core/canonical'
import {
  listingSchema,
  refusedRevocationSchema,
  type Listing,
  type Submission,
} from '#core/protocol'
import type { Word } from '#core/word'
import { asJson, mustAnswer, wordIn } from './caller.ts'
import { NotTried, type CheckDefinition, type Trial } from './trial.ts'

/** How a case ends: by result, by callback, by withdrawal, and in the list. */
export const finishChecks: readonly CheckDefinition[] = [
  {
    code: 'result',
    says: '办结时给出事项声明的全部结果',
    async run(trial) {
      const { word } = await finished(trial)
      const missing = Object.keys(trial.procedure.returns).filter(
        (name) => !trial.procedure.returns[name]?.optional && !(name in word.result),
      )
      if (missing.length > 0) throw new Error(`缺少结果：${missing.join('、')}`)
      return `结果 ${Object.keys(word.result).join('、') || '(无声明)'}`
    },
  },
  {
    code: 'callback',
    says: '办理进展以签名的回告送达',
    async run(trial) {
      const { call, listener, patienceMs } = trial
      if (!trial.canSignCallbacks) throw new NotTried('没有给出回告签名密钥')
      const submission = trial.fresh()
      const word = wordIn(await call.post('/submissions', submission))
      if (word.says !== 'received') throw new NotTried('样例当场办结，没有回告')
      const [heard] = await listener.expect(submission.key, 1, patienceMs)
      if (heard === undefined) throw new Error(`${patienceMs} 毫秒内没有回告`)
      if (heard.signature !== 'ok') throw new Error(`回告的签名：${heard.signature}`)
      return `回告 ${heard.callback.word.says}`
    },
  },
  {
    code: 'withdraw',
    says: '未决定的可以撤回（200),已决定的说明太迟（409),重复撤回结果相同',
    async run({ call, fresh }) {
      const { key } = await submitted({ call, fresh })
      const first = await call.post(`/submissions/${key}/withdrawal`)
      mustAnswer(first, 200, 409)
      mustAnswer(await call.post(`/submissions/${key}/withdrawal`), first.status)
      return `两次得到 ${first.status}`
    },
  },
  {
    code: 'withdraw-first',
    says: '撤回比提交先到：提交不再受理（409）',
    async run({ call, fresh }) {
      const submission = fresh()
      mustAnswer(await call.post(`/submissions/${submission.key}/withdrawal`), 200)
      return mustAnswer(await call.post('/submissions', submission), 409)
    },
  },
  {
    code: 'revoke',
    says: '已办结的可以撤销（200）、先收下（202）或者说明不能的理由（409），重复撤销结果相同',
    async run(trial) {
      const { submission } = await finished(trial)
      const path = `/submissions/${submission.key}/revocation`
      const about = { reason: 'neverCame', says: '员工未到岗' }
      const first = await trial.call.post(path, about)
      mustAnswer(first, 200, 202, 409)
      if (first.status === 409) refusedRevocationSchema.parse(asJson(first.text))
      if (first.status === 202) wordIn(first)
      const again = await trial.call.post(path, about)
      // What was only taken may have been done meanwhile.
      mustAnswer(again, first.status, ...(first.status === 202 ? [200] : []))
      return `先得到 ${first.status}，再得到 ${again.status}`
    },
  },
  {
    code: 'amend',
    says: '更正已办结的一件，得到答复；要更正的办件不存在的不接收（409 或 422）',
    async run(trial) {
      const { submission } = await finished(trial)
      const amendment = { ...trial.fresh(), corrects: submission.key }
      const { says } = wordIn(await trial.call.post('/submissions', amendment))
      const unknown = { ...trial.fresh(), corrects: `${submission.key}-unknown` }
      mustAnswer(await trial.call.post('/submissions', unknown), 409, 422)
      return `更正得到 ${says}`
    },
  },
  {
    code: 'list',
    says: '对账清单分页给出每一件，一件只出现一次',
    async run({ call, fresh }) {
      const keys = [await submitted({ call, fresh }), await submitted({ call, fresh })]
      const listed = await everyKey({ call })
      for (const { key } of keys) {
        const times = listed.filter((each) => each === key).length
        if (times !== 1) throw new Error(`一件在清单里出现 ${times} 次`)
      }
      return `清单共 ${listed.length} 件`
    },
  },
  {
    code: 'list-pages',
    says: '清单每页不超过要求的件数，翻页有尽头，下一页不是同一页',
    async run({ call, fresh }) {
      await submitted({ call, fresh })
      await submitted({ call, fresh })
      const seen = new Set<string>()
      for await (const { submissions, next } of pages({ call }, 1)) {
        if (submissions.length > 1) throw new Error(`要 1 件，给了 ${submissions.length} 件`)
        if (next !== null && seen.has(next)) throw new Error('下一页还是同一页')
        if (next !== null) seen.add(next)
      }
      return `翻了 ${seen.size + 1} 页`
    },
  },
  {
    code: 'list-word',
    says: '清单中的办理情况与再次提交时的答复一致：夜间对账以它为准',
    async run(trial) {
      const { submission, word } = await finished(trial)
      for await (const { submissions } of pages(trial, 100))
        for (const one of submissions)
          if (one.key === submission.key) {
            if (canonical(one.word) !== canonical(word)) throw new Error('清单与答复不一致')
            return `清单也是 ${one.word.says}`
          }
      throw new Error('清单中没有这一件')
    },
  },
]

async function submitted({ call, fresh }: Pick<Trial, 'call' | 'fresh'>): Promise<Submission> {
  const submission = fresh()
  wordIn(await call.post('/submissions', submission))
  return submission
}

type Completed = Extract<Word, { says: 'completed' }>

/** Asks by the same key until it is completed: this works for every system, with tickets or not. */
async function finished({
  call,
  fresh,
  patienceMs,
}: Trial): Promise<{ submission: Submission; word: Completed }> {
  const submission = fresh()
  const until = Date.now() + patienceMs
  for (;;) {
    const word = wordIn(await call.post('/submissions', submission))
    if (word.says === 'completed') return { submission, word }
    if (word.says === 'refused' || word.says === 'declined' || word.says === 'incorrect')
      throw new NotTried(`样例没有办结：${word.says}`)
    if (Date.now() > until) throw new NotTried(`${patienceMs} 毫秒内没有办结`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const pagesMax = 10_000

async function everyKey({ call }: Pick<Trial, 'call'>): Promise<readonly string[]> {
  const keys: string[] = []
  for await (const { submissions } of pages({ call }, 100))
    keys.push(...submissions.map(({ key }) => key))
  return keys
}

async function* pages({ call }: Pick<Trial, 'call'>, limit: number): AsyncGenerator<Listing> {
  let next: string | null = ''
  for (let page = 0; next !== null && page < pagesMax; page += 1) {
    const after: string = next === '' ? '' : `after=${encodeURIComponent(next)}&`
    const reply = await call.get(`/submissions?${after}limit=${limit}`)
    mustAnswer(reply, 200)
    const listing: Listing = listingSchema.parse(asJson(reply.text))
    yield listing
    next = listing.next
  }
}
