import { problem, type Problem } from '#core/problem'
import { columnsMax } from './limits.ts'

/** Carries a refusal of the whole file out of whatever was reading it; `readRows` says it. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly problem: Problem

  constructor(refusal: Problem) {
    super(refusal.code)
    this.problem = refusal
  }
}

export const refusal = (code: string, says: string, remedy: string): Refused =>
  new Refused(problem(code, says, { remedy }))

export const damaged = (): Refused =>
  refusal(
    'damaged',
    '文件已损坏或没有传完，无法读取',
    '请在 Excel 或 WPS 中打开并另存为新的 .xlsx 文件，再重新上传',
  )

export const tooManyColumns = (): Refused =>
  refusal(
    'too-many-columns',
    `表格超过 ${columnsMax} 列，不像一份填报表`,
    '请只保留填报表中的列，删除其他列后重新上传',
  )

export const tooMuchText = (): Refused =>
  refusal(
    'too-much-text',
    '文件里的文字过多，不像一份填报表',
    '请只保留需要填报的行和列，或把数据复制到新下载的填报表中再上传',
  )
