import { writeXlsx } from 'hucre'
import { catalogue } from '#services/catalogue'
import { inventedIdNumber } from '#services/employee-hiring/sample-people'
import { samples } from '#services/employee-hiring/samples'
import type { ServiceDefinition } from '#core/definition'
import { columnsOf } from '#spreadsheets/columns'
import { shownIn } from '#spreadsheets/shown'
import type { TypedRow } from '#spreadsheets/row'

const [service] = catalogue
if (!service) throw new Error('no service')
export const hiring: ServiceDefinition = service

const surnames = Array.from('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨')
const givenNames = Array.from('一二三四五六七八九十百千万样本示')

/** An ordinary hire with all that an ordinary clerk fills in, and some of what may be left blank. */
export function hireAt(at: number): TypedRow {
  const { employee, job, contract, archive } = samples.ordinary.answers
  const pick = (signs: readonly string[], by: number) => signs[by % signs.length] ?? ''
  const name = `${pick(surnames, at)}${pick(givenNames, at >> 4)}${pick(givenNames, at >> 8)}`
  const born = `19${60 + (at % 40)}-${String((at % 12) + 1).padStart(2, '0')}-15`
  return {
    employee: {
      ...employee,
      name,
      documentNumber: inventedIdNumber('520602', born, String(990 + (at % 10))),
      mobile: `199${String(at).padStart(8, '0')}`,
      address: { region: '520602', detail: `示例街道 ${at} 号` },
      bankName: '示例银行铜仁支行',
      bankAccount: `62220000000${String(at).padStart(8, '0')}`,
    },
    job: { ...job, wage: 3_000 + (at % 500) * 10, skill: '高级（三级）' },
    contract: { ...contract },
    archive: { ...archive },
  }
}

/** The list as Excel saves it: texts shared between cells, days as numbers with a format. */
export async function savedByExcel(rows: number): Promise<Uint8Array> {
  const columns = columnsOf(hiring)
  const cells = Array.from({ length: rows }, (_, at) => {
    const typed = hireAt(at)
    return columns.map((column) => {
      const [section = '', name = ''] = column.path.split('.')
      const answer = typed[section]?.[name]
      if (answer === undefined) return null
      return typeof answer === 'string' && column.field.kind === 'date'
        ? new Date(answer)
        : shownIn(column, answer)
    })
  })
  return await writeXlsx({
    sheets: [{ name: '填报', rows: [columns.map(({ key }) => key), ...cells] }],
  })
}
