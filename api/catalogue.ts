import { dayOf } from '#core/time'
import type { Region } from '#core/region'
import type { PlainDate } from '#standards/types'
import type { ServiceSummary, ShownParameter } from '#contract/services'
import type { Published } from '#engine/catalogue'
import type { Api, Handlers } from './api.ts'
import { notFound } from './problems.ts'

export const catalogueHandlers: Handlers<
  'listServices' | 'readService' | 'readDefinition' | 'readEnglish' | 'listRegions' | 'readRegion'
> = {
  listServices: async (_, { engine }) => ({
    services: (await engine.catalogue.all()).map(summary),
  }),
  readService: async ({ params }, api) => newestOf(api, params.code),
  async readDefinition({ params: { hash } }, { engine }) {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw notFound('这一版定义')
    const definition = await engine.catalogue.byHash(hash).catch((error: unknown) => {
      if (error instanceof Error && error.message.includes('never published'))
        throw notFound('这一版定义')
      throw error
    })
    return { hash, definition }
  },
  readEnglish: async (_, { engine }) => ({
    texts: Object.assign(
      {},
      ...(await engine.catalogue.all()).map(({ definition }) => definition.english),
    ),
  }),
  listRegions: async (_, { engine }) => ({
    regions: (await engine.catalogue.regions()).map(({ code, name }) => ({ code, name })),
  }),
  async readRegion({ params }, { engine }) {
    const region = await engine.catalogue.region(params.code)
    if (!region) throw notFound('这个地区，或尚未开通')
    const on = dayOf(engine.now())
    const { code, name } = region
    return { code, name, on, parameters: parametersShown(region, on) }
  },
}

/** The version that is filed under now. */
export async function newestOf({ engine }: Pick<Api, 'engine'>, code: string): Promise<Published> {
  const published = await engine.catalogue.newest(code)
  if (!published) throw notFound('这个“一件事”')
  return published
}

const summary = ({ hash, definition }: Published): ServiceSummary => ({
  code: definition.code,
  name: definition.name,
  hash,
  promiseWorkingDays: definition.promise.workingDays,
  matters: definition.matters.map(({ key, procedure }) => ({
    key,
    name: procedure.name,
    department: procedure.department.name,
    code: procedure.code,
  })),
})

/** The values in force on a day, each with where it was read. */
export const parametersShown = (region: Region, day: PlainDate): ShownParameter[] =>
  Object.entries(region.parameters).flatMap(([name, values]) => {
    const current = values.findLast(
      ({ from, until }) => from <= day && (until === undefined || day <= until),
    )
    return current ? [{ name, ...current }] : []
  })
