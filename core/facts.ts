import type { Values } from './answers.ts'
import type { Application } from './application.ts'
import type { Facts } from './evaluate.ts'
import { wordsOf, type Findings } from './findings.ts'
import { dayOf } from './time.ts'
import type { PlainDate } from '#standards/types'

/** The day as of which an application's form is read, whenever it is read again. */
export const readAsOf = ({ filedAt, corrects }: Application): PlainDate =>
  dayOf(corrects?.asOf ?? filedAt)

/** Everything the terms of an application's definition may speak of; its results opened. */
export const factsAbout = (
  application: Application,
  { values, findings }: { readonly values: Values; readonly findings: Findings },
): Facts => ({
  answers: values,
  found: wordsOf(findings),
  parameter: application.parameters,
  today: readAsOf(application),
  results: Object.fromEntries(
    Object.entries(application.matters).flatMap(([key, { result }]) =>
      result ? [[key, result]] : [],
    ),
  ),
})
