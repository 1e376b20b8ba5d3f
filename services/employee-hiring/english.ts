import { archive } from './english/archive.ts'
import { contractRules } from './english/contract-rules.ts'
import { form } from './english/form.ts'
import { matters } from './english/matters.ts'
import { options } from './english/options.ts'
import { peopleRules } from './english/people-rules.ts'
import { promises } from './english/promises.ts'
import { registers } from './english/registers.ts'

/** The service in English, by its Chinese texts; `service.test.ts` says when one is missing. */
export const hiringInEnglish: Readonly<Record<string, string>> = {
  ...form,
  ...registers,
  ...peopleRules,
  ...contractRules,
  ...matters,
  ...archive,
  ...promises,
  ...options,
}
