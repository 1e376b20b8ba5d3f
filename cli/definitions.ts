import type { ServiceDefinition } from '#core/definition'
import { catalogue } from '#services/catalogue'
import { Stop } from './stop.ts'

/** The service a command names. */
export function serviceNamed(code: string | undefined): ServiceDefinition {
  const found = catalogue.find((one) => one.code === code)
  if (found) return found
  const known = catalogue.map((one) => `${one.code}（${one.name}）`).join('、')
  throw new Stop(code ? `没有“${code}”这个服务。现有：${known}` : `请指明服务。现有：${known}`)
}
