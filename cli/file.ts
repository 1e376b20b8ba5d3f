import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { at } from '#core/evaluate'
import { parametersOn } from '#core/region'
import { dayOf } from '#core/time'
import { openCliEngine } from './engine.ts'
import { serviceNamed } from './definitions.ts'
import { Stop } from './stop.ts'
import type { Given } from './yijian.ts'

const filingSchema = z.object({
  service: z.string(),
  typed: z.record(z.string(), z.record(z.string(), z.unknown())),
  /** The same key again is the same filing; without one, the content is its own key. */
  idempotencyKey: z.string().min(1).max(200).optional(),
  externalId: z.string().max(200).optional(),
})

/** Files one application from a JSON file, straight into the database; a worker drives it. */
export async function file({ words: [path] }: Given): Promise<void> {
  if (!path) throw new Stop('请指明申请文件：yijian file <申请.json>')
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Stop(`读不到文件 ${path}`)
  })
  const { service: code, typed, idempotencyKey, externalId } = parse(path, text)
  serviceNamed(code)
  const { engine, close } = await openCliEngine()
  try {
    const service = await engine.catalogue.newest(code)
    if (!service) throw new Stop(`数据库中尚未发布“${code}”，请先运行 yijian serve 或 npm start`)
    const regionCode = at(typed, service.definition.region)
    const region = await engine.catalogue.region(typeof regionCode === 'string' ? regionCode : '')
    const today = dayOf(engine.now())
    const { findings, silent } = await engine.lookUp(service.definition, typed, {
      today,
      parameters: region ? parametersOn(region, today) : {},
      findings: {},
    })
    if (silent.length > 0)
      console.log(`以下数据共享查询没有答复，已按所填为准：${silent.join('、')}`)
    const filed = await engine.file({
      service,
      typed,
      findings,
      idempotencyKey: idempotencyKey ?? createHash('sha256').update(text).digest('hex'),
      filer: 'cli',
      by: { role: 'administrator', id: 'cli' },
      channel: 'api',
      ...(externalId !== undefined && { externalId }),
    })
    if ('number' in filed) {
      console.log(filed.isNew ? `已提交 ${filed.number}` : `此前已提交过 ${filed.number}`)
      return
    }
    const lines = filed.problems.map(
      ({ path: where, says, remedy }) =>
        `  ${where ?? '整份申请'}：${says}${remedy ? `（${remedy}）` : ''}`,
    )
    throw new Stop(`未能提交，共 ${lines.length} 处问题：\n${lines.join('\n')}`)
  } finally {
    await close()
  }
}

function parse(path: string, text: string): z.infer<typeof filingSchema> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new Stop(`${path} 不是有效的 JSON：${String(error)}`)
  }
  const read = filingSchema.safeParse(json)
  if (!read.success) throw new Stop(`${path} 不合格式：\n${z.prettifyError(read.error)}`)
  return read.data
}
