import { inputsOf } from '#core/corrections'
import { isError } from '#core/problem'
import { planMatters } from '#core/plan'
import { readSample } from '#services/employee-hiring/read-sample'
import { samples } from '#services/employee-hiring/samples'
import { serviceNamed } from './definitions.ts'
import { Stop } from './stop.ts'
import { table } from './table.ts'
import type { Given } from './yijian.ts'

/** Which matters a sample gives rise to and why, as a table. */
export async function plan({ words, options }: Given): Promise<void> {
  const definition = serviceNamed(words[0])
  const sample = sampleNamed(options['sample'])
  const reading = readSample(sample)
  const planned = planMatters(definition, reading.facts)
  console.log(`${definition.name} · ${sample.name}\n`)
  const rows = planned.map((one) => {
    const matter = definition.matters.find(({ key }) => key === one.key)
    if (!matter) throw new Error(`${one.key} was planned but is not defined`)
    const { procedure } = matter
    if (!one.arises) return ['—', procedure.name, procedure.department.name, '', '', one.why]
    const told = Object.keys(inputsOf(definition, one.key, reading.facts)).length
    const waits = one.waitsFor.map((key) => nameOf(definition, key)).join('、')
    const tail = procedure.physicalTail ? `（${procedure.physicalTail}）` : ''
    const days = `${procedure.within.workingDays} 工作日${tail}`
    return [
      '✓',
      procedure.name,
      procedure.department.name,
      days,
      `${told} 项`,
      waits && `等待${waits}`,
    ]
  })
  console.log(table(['', '事项', '部门', '承诺', '告知', '说明'], rows))
  for (const { severity, path, says } of reading.problems)
    console.log(`\n${severity === 'error' ? '✗' : '!'} ${path ?? ''}  ${says}`)
  if (reading.problems.some(isError))
    throw new Stop('\n此样例有误，不能提交（上表为假设能提交时的情形）')
}

const nameOf = (definition: ReturnType<typeof serviceNamed>, key: string): string =>
  definition.matters.find((matter) => matter.key === key)?.procedure.name ?? key

function sampleNamed(name: string | boolean | undefined) {
  const known = Object.entries(samples)
  const found = known.find(([key]) => key === name)
  if (found) return found[1]
  const list = known.map(([key, { name: says }]) => `  ${key.padEnd(20)}${says}`).join('\n')
  throw new Stop(`请用 --sample 指明样例：\n${list}`)
}
