import { mustAnswer, wordIn } from './caller.ts'
import { NotTried, type CheckDefinition } from './trial.ts'

/** What a department must not take. */
export const refusalChecks: readonly CheckDefinition[] = [
  {
    code: 'unknown-input',
    says: '事项没有声明的内容不接收（422）',
    async run({ call, fresh }) {
      const submission = fresh()
      const inputs = { ...submission.inputs, notDeclaredByThisProcedure: '多余的内容' }
      return mustAnswer(await call.post('/submissions', { ...submission, inputs }), 422)
    },
  },
  {
    code: 'missing-input',
    says: '缺少必填内容不接收（422）',
    async run({ call, fresh, procedure }) {
      const submission = fresh()
      const required = Object.keys(submission.inputs).find(
        (name) => procedure.accepts[name]?.optional === false,
      )
      if (required === undefined) throw new NotTried('样例没有必填内容')
      const inputs = { ...submission.inputs, [required]: undefined }
      return mustAnswer(await call.post('/submissions', { ...submission, inputs }), 422)
    },
  },
  {
    code: 'key-reused',
    says: '同一个 key 用于不同的内容不接收（409）',
    async run({ call, fresh }) {
      const submission = fresh()
      wordIn(await call.post('/submissions', submission))
      const other = { ...submission, matter: `${submission.matter}-另一件` }
      return mustAnswer(await call.post('/submissions', other), 409)
    },
  },
  {
    code: 'not-protocol',
    says: '不符合协议的内容不接收（400 或 422）',
    async run({ call }) {
      return mustAnswer(await call.post('/submissions', { hello: 'world' }), 400, 422)
    },
  },
  {
    code: 'wrong-signature',
    says: '签名不对的提交不接收（401）',
    async run({ call, fresh, hasSecret }) {
      if (!hasSecret) throw new NotTried('没有给出请求签名密钥')
      return mustAnswer(await call.post('/submissions', fresh(), 'wrong'), 401)
    },
  },
]
