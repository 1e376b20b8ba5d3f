import type { Handlers } from './api.ts'
import { pageOf } from './applications.ts'
import { actingFor, reachedCase } from './gate.ts'
import { ownerOf } from './person.ts'
import { notFound, refusalOf, refuse } from './problems.ts'

export const handoverHandlers: Handlers<'handOver'> = {
  async handOver({ params, body, person, reach }, api) {
    const { number, matter } = params
    await reachedCase(api, { person, reach, number })
    const { again, ...given } = body
    const proof = await api.engine.materials.read(given.proof.sha256, ownerOf(person))
    if (!proof)
      throw refuse('invalid', 'material-not-uploaded', '没有收到签名', '请重新签名或扫描后再提交', {
        path: 'proof',
      })
    const done = await api.engine.handOver(
      number,
      { matter, ...given, ...(again && { again }) },
      actingFor(person),
    )
    if (!done) throw notFound('这份申请')
    if ('problems' in done) throw refusalOf(done.problems)
    const file = await api.engine.read(number)
    if (!file) throw notFound('这份申请')
    return pageOf(api, person, file)
  },
}
