import type { Figure } from '#core/figures/measures'
import { openCliEngine } from './engine.ts'
import { Stop } from './stop.ts'
import { table } from './table.ts'
import type { Given } from './yijian.ts'

/** More lines than this help nobody to see what is wrong. */
const shownMost = 50

/** Compares the kept figures with the record of every application; with --rebuild, mends them. */
export async function figures({ options }: Given): Promise<void> {
  const mend = options['rebuild'] === true
  if (mend === (options['check'] === true))
    throw new Stop('请指明一项：yijian figures --check（只核对）或 --rebuild（按办理记录重算）')
  const { engine, close } = await openCliEngine()
  try {
    const differences = mend ? await engine.figures.rebuild() : await engine.figures.check()
    console.log(saidOf(differences, mend))
    if (!mend && differences.length > 0) process.exitCode = 1
  } finally {
    await close()
  }
}

function saidOf(differences: readonly Figure[], mend: boolean): string {
  if (differences.length === 0) return '统计数与办理记录一致'
  const rows = differences
    .slice(0, shownMost)
    .map(({ measure, day, region, department, procedure, bucket, count, sum }) => [
      measure,
      day,
      region,
      department,
      procedure,
      bucket,
      String(count),
      String(sum),
    ])
  const titles = ['统计项', '日期', '地区', '部门', '事项', '分类', '应加', '应加合计']
  const rest = differences.length > shownMost ? `\n其余 ${differences.length - shownMost} 项略` : ''
  const says = mend
    ? `已按办理记录补正 ${differences.length} 项统计数：`
    : `有 ${differences.length} 项统计数与办理记录不一致，可用 yijian figures --rebuild 补正：`
  return `${says}\n${table(titles, rows)}${rest}`
}
