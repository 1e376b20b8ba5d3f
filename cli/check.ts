import { burdenOf } from '#core/burden'
import { checkService } from '#core/check'
import { fieldsOf } from '#core/definition'
import { hashOf } from '#engine/catalogue'
import { serviceNamed } from './definitions.ts'
import { Stop } from './stop.ts'
import { table } from './table.ts'
import type { Given } from './yijian.ts'

/** Whether a service can work at all, and what it saves. */
export async function check({ words }: Given): Promise<void> {
  const definition = serviceNamed(words[0])
  const faults = checkService(definition)
  console.log(`${definition.name}  ${definition.code}  ${hashOf(definition).slice(0, 12)}`)
  console.log(
    `${definition.form.sections.length} 节 ${fieldsOf(definition.form).length} 项，` +
      `${definition.form.lookups.length} 项数据共享，${definition.rules.length} 条规则，` +
      `${definition.matters.length} 个事项，承诺 ${definition.promise.workingDays} 个工作日\n`,
  )
  console.log(
    table(
      ['减负', '办理前', '办理后'],
      burdenOf(definition).map(({ name, before, after }) => [
        name,
        String(before.count),
        String(after.count),
      ]),
    ),
  )
  for (const { code, at, says, remedy, example } of faults) {
    console.log(`\n✗ ${at}  ${says}  [${code}]\n  ${remedy}`)
    if (example) console.log(`  例：${JSON.stringify(example)}`)
  }
  if (faults.length > 0) throw new Stop(`\n${faults.length} 处问题，此定义不能发布`)
  console.log('\n✓ 定义成立，没有发现问题')
}
