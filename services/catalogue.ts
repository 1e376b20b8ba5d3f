import type { ServiceDefinition } from '#core/definition'
import { asData } from '#core/service'
import { hiringInEnglish } from './employee-hiring/english.ts'
import { employeeHiring } from './employee-hiring/service.ts'

/** Every service of this platform, as plain data. */
export const catalogue: readonly ServiceDefinition[] = [
  { ...asData(employeeHiring), english: hiringInEnglish },
]
