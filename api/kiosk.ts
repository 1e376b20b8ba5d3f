import { timingSafeEqual } from 'node:crypto'
import { isTold } from '#core/asked'
import { statusNameOf } from '#core/application'
import { matterOf } from '#core/command'
import { applicationStatusNames } from '#contract/applications'
import { maskName } from '#standards/person-name'
import { invitationLimits } from '#engine/invitation-making'
import type { CaseFile } from '#engine/reads'
import { statusOf } from './after-page.ts'
import type { Api, Handlers } from './api.ts'
import { moment, textAt } from './matter-page.ts'
import { papersOfCase, printPaper, shownPapers } from './papers.ts'
import { refuse } from './problems.ts'

/**
 * 自助终端: whoever holds the receipt and the card reads where it stands and prints. Nothing can be
 * changed from here: an employer knows both, and must not confirm in the person's place.
 */
export const kioskHandlers: Handlers<'lookAtKiosk' | 'readPaperAtKiosk'> = {
  async lookAtKiosk({ body, address }, api) {
    const file = await askedFor(api, body, address)
    const { definition, application } = file
    const matters = Object.entries(application.matters)
    return {
      number: application.number,
      serviceName: definition.name,
      personName: maskName(textAt(file, definition.subject.personName)),
      statusName: applicationStatusNames[statusOf(application)],
      filedAt: moment(application.filedAt),
      correctionAsked: matters.some(([, matter]) => isTold(matter)),
      matters: matters
        .filter(([, { status }]) => status !== 'skipped')
        .map(([key, matter]) => ({
          key,
          name: matterOf(definition, key).procedure.name,
          status: matter.status,
          statusName: statusNameOf(matter),
          lamp: matter.lamp ?? null,
        })),
      papers: shownPapers(file, await papersOfCase(api, file)),
    }
  },
  async readPaperAtKiosk({ body, address }, api) {
    const file = await askedFor(api, body, address)
    return printPaper(api, 'employee', file, body.paper)
  },
}

/** Wrong in either is the same answer, so that nobody learns which numbers there are. */
async function askedFor(
  { engine, limits }: Api,
  { number, answer }: { readonly number: string; readonly answer: string },
  address: string,
): Promise<CaseFile> {
  limits.kiosk(address)
  limits.kioskOf(number.toUpperCase())
  const file = await engine.read(number)
  if (
    !file ||
    file.application.test ||
    !isEndOf(textAt(file, file.definition.subject.person), answer)
  )
    throw refuse(
      'notFound',
      'kiosk-not-found',
      '没有找到与编号和证件号码都相符的申请',
      '请对照收件凭证和身份证重新输入，最后一位是 X 的也要输入；仍查不到请到窗口询问',
    )
  return file
}

function isEndOf(documentNumber: string, answer: string): boolean {
  const asked = Buffer.from(documentNumber.slice(-invitationLimits.asked).toUpperCase())
  const given = Buffer.from(answer.trim().toUpperCase())
  return asked.length > 0 && asked.length === given.length && timingSafeEqual(asked, given)
}
