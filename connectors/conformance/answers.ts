import type { Word } from '#core/word'
import { mustAnswer, wordIn } from './caller.ts'
import { NotTried, type CheckDefinition, type Trial } from './trial.ts'

/** What is answered to a submission and to the question after it. */
export const answerChecks: readonly CheckDefinition[] = [
  {
    code: 'submit',
    says: '提交一件，立即得到符合协议的答复',
    async run({ call, fresh }) {
      return `答复 ${wordIn(await call.post('/submissions', fresh())).says}`
    },
  },
  {
    code: 'idempotent',
    says: '同一个 key 再次提交，是同一件，不重复办理',
    async run(trial) {
      const { call, fresh } = trial
      const submission = fresh()
      const first = wordIn(await call.post('/submissions', submission))
      const again = wordIn(await call.post('/submissions', submission))
      return mustBeSame(first, again)
    },
  },
  {
    code: 'idempotent-concurrent',
    says: '同一个 key 同时提交五次，仍是同一件',
    async run({ call, fresh }) {
      const submission = fresh()
      const replies = await Promise.all(
        Array.from({ length: 5 }, () => call.post('/submissions', submission)),
      )
      const [first, ...others] = replies.map(wordIn)
      for (const other of others) if (first !== undefined) mustBeSame(first, other)
      return '五次答复一致'
    },
  },
  {
    code: 'ask',
    says: '凭受理号可以查询',
    async run(trial) {
      const ticket = await ticketOf(trial)
      const word = wordIn(await trial.call.get(`/submissions/${encodeURIComponent(ticket)}`))
      return `答复 ${word.says}`
    },
  },
  {
    code: 'ask-unknown',
    says: '未知的受理号答复 404',
    async run({ call }) {
      return mustAnswer(await call.get(`/submissions/no-such-ticket-${Date.now()}`), 404)
    },
  },
]

/** A later answer may be further on, but it must be the same case with the same result. */
function mustBeSame(first: Word, again: Word): string {
  if (first.says === 'received' && again.says === 'received' && first.ticket !== again.ticket)
    throw new Error('两次得到不同的受理号')
  if (first.says === 'completed' && JSON.stringify(first) !== JSON.stringify(again))
    throw new Error('两次得到不同的办理结果')
  if (first.says !== 'received' && first.says !== again.says)
    throw new Error(`先答复 ${first.says},后答复 ${again.says}`)
  return `两次答复 ${first.says}、${again.says}`
}

async function ticketOf({ call, fresh }: Trial): Promise<string> {
  const word = wordIn(await call.post('/submissions', fresh()))
  if (word.says !== 'received') throw new NotTried('样例当场办结，没有受理号')
  return word.ticket
}
