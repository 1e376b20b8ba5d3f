import type { ServiceDefinition } from '#core/definition'
import { at } from '#core/evaluate'
import { problem, type Problem } from '#core/problem'
import { halfWidth } from '#standards/text'

/**
 * Beijing as a whole: residents' numbers carry the code of a county or district, so no person has
 * ever been given one that begins so. GB 11643, GB/T 2260.
 */
export const testRegion = '110000'

/** A test is about nobody: a number that could be somebody's is not taken into one. */
export function notTestPerson(
  { subject }: ServiceDefinition,
  typed: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  const number = at(typed, subject.person)
  // One that is missing or mistyped the form's own check will name.
  if (typeof number !== 'string' || number.trim() === '') return []
  if (new RegExp(`^${testRegion}\\d{11}[\\dXx]$`).test(halfWidth(number))) return []
  return [
    problem('real-person', '测试密钥只能提交测试人员，这个证件号码可能是真人的', {
      path: subject.person,
      remedy: `请用以 ${testRegion} 开头的 18 位测试号码，见“程序对接”页面的测试人员表；真实录用请用正式密钥`,
    }),
  ]
}
