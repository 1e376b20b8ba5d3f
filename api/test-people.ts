import type { ServiceDefinition } from '#core/definition'
import { at } from '#core/evaluate'
import { problem, type Problem } from '#core/problem'
import { halfWidth } from '#standards/text'

/** A test is about nobody: a number that could be somebody's is not taken into one. `district` is nobody's. */
export function notTestPerson(
  { subject }: ServiceDefinition,
  typed: Readonly<Record<string, unknown>>,
  district: string,
): readonly Problem[] {
  const number = at(typed, subject.person)
  // One that is missing or mistyped the form's own check will name.
  if (typeof number !== 'string' || number.trim() === '') return []
  if (new RegExp(`^${district}\\d{11}[\\dXx]$`).test(halfWidth(number))) return []
  return [
    problem('real-person', '测试密钥只能提交测试人员，这个证件号码可能是真人的', {
      path: subject.person,
      remedy: `请用以 ${district} 开头的 18 位测试号码，见“程序对接”页面的测试人员表；真实录用请用正式密钥`,
    }),
  ]
}
