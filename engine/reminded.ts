import { textAt } from '#core/evaluate'
import { remindedBy, type Reminded } from '#core/reminder'
import { settingsNow } from './employer-settings.ts'
import type { CaseFile } from './reads.ts'
import type { Tools } from './tools.ts'

/** Whom the employer of an application wants told: as set now, not as it was when it was filed. */
export async function remindedOf(
  tools: Tools,
  { definition, employer, given }: CaseFile,
): Promise<readonly Reminded[]> {
  const { contact } = definition.subject
  const filer = contact === undefined ? '' : textAt(given.values, contact)
  return remindedBy(await settingsNow(tools, employer, definition.code), filer)
}
