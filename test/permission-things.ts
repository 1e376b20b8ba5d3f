import type { FileLine } from '#core/file-line'
import type { RouteId } from '#contract/routes'
import { ownEmployer, pdf, type ApiWorld } from './api-world.ts'

/** What an address of the API may name: one of each. */
export type Things = {
  upload: string
  message: string
  number: string
  sha256: string
  draft: string
  hash: string
  batch: string
}

let count = 0

/** One hire of the trial service as a list that anybody could have typed. */
export const sheet = {
  body: new TextEncoder().encode(
    '姓名,证件类型,证件号码,手机号码\n田样本,居民身份证,52060219920618991X,19900000002\n',
  ),
  headers: { 'x-file-name': 'hires.csv' },
}

/** Fresh things for each cell that changes something, so that none leaves traces for another. */
export async function things(world: ApiWorld, id: RouteId): Promise<Things> {
  const number = await world.file('employer', `things-${count++}`)
  const reason = { code: 'R001', says: '姓名与证件号码不一致', inputs: ['name'] }
  if (id === 'correctApplication')
    await world.engine.hear(number, 'insurance', { says: 'incorrect', reasons: [reason] }, officer)
  if (id === 'answerOpinion') await world.engine.command(number, consulted, officer)
  if (id === 'settleMatter') await world.engine.command(number, refusedBody, officer)
  const material = await world.ask('POST', '/materials', { body: pdf })
  const draft = await world.ask('POST', '/drafts', {
    body: { service: 'trial', title: '田样本', typed: {} },
  })
  const batch = await world.ask('POST', '/batches?service=trial', sheet)
  const [service] = await world.engine.catalogue.all()
  return {
    message: await messageAbout(world, number),
    upload: await uploadOf(world),
    batch: batch.body.id,
    number,
    sha256: material.body.sha256,
    draft: draft.body.id,
    hash: service?.hash ?? '',
  }
}
const uploadOf = ({ engine }: ApiWorld): Promise<string> =>
  engine.worklists.record(
    { procedure: 'trial-insurance', region: '520600' },
    { id: 'o', name: '王经办' },
    { fileName: 'results.csv', taken: 0, already: 0, wrong: 0 },
    [],
  )
async function messageAbout({ engine }: ApiWorld, number: string): Promise<string> {
  await engine.messages.put({
    key: number,
    number,
    employer: ownEmployer,
    channel: 'sms',
    to: '19900000002',
    template: 'objection',
    values: { person: '田**', service: '试验一件事' },
  })
  const [message] = await engine.messages.list({ number, most: 1 })
  return message ? `${message.shard}.${message.id}` : ''
}
const officer = { role: 'officer', id: 'o' } as const
const consulted = {
  do: 'consult',
  matter: 'insurance',
  of: { code: 'fund', name: '试验公积金中心' },
  words: 'unsealed',
  workingDays: 2,
} as const
const refusedBody = {
  do: 'fail',
  matter: 'insurance',
  failure: 'refusedBody',
  says: '422',
} as const

/** The insurer has no system; it brings one row, of a case that it was never given. */
export const insurerLine: FileLine = {
  department: 'insurer',
  procedure: 'trial-insurance',
  columns: [{ header: '受理编号', from: 'no' }],
  results: [
    { header: '受理编号', to: 'no' },
    { header: '结果', to: 'says' },
  ],
}
export const results = {
  body: new TextEncoder().encode('受理编号,结果\nZZZZZZZZZZ-A0-0,办结\n'),
  headers: { 'x-file-name': 'results.csv' },
}

/** What a supervisor has found and the insurer must mend. */
export const found = {
  id: 'found-trial.00000000-0000-4000-8000-000000000000',
  source: { kind: 'inspection' },
  service: 'trial',
  region: '520600',
  department: 'insurer',
} as const
