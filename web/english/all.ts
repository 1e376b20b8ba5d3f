import { apply } from './apply.ts'
import { guide } from './guide.ts'
import { outbox } from './outbox.ts'
import { papers } from './papers.ts'
import { settings } from './settings.ts'
import { rate } from './rate.ts'
import { shell } from './shell.ts'

/** English of the whole portal, by the Chinese text; a file for each folder of pages. */
export const english: Readonly<Record<string, string>> = {
  ...apply,
  ...guide,
  ...outbox,
  ...papers,
  ...settings,
  ...rate,
  ...shell,
}
