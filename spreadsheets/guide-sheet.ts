import type { SettingValues } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import { isAboutFiler, type Column } from './columns.ts'
import { explain } from './explain.ts'
import { rowsMax } from './limits.ts'
import * as looks from './looks.ts'
import type { RowToWrite, Sheet } from './xlsx/sheet-xml.ts'

/** The page that tells how to fill (说明): short, then every column with its rule and basis. */
export function guideSheet(
  definition: ServiceDefinition,
  columns: readonly Column[],
  settings: SettingValues = {},
): Sheet {
  return {
    name: '说明',
    tabColor: '9AA4B0',
    showsGrid: false,
    isProtected: true,
    columns: [{ width: 30 }, { width: 44 }, { width: 62 }, { width: 28 }],
    rows: rowsOf(definition, columns, settings),
  }
}

function* rowsOf(
  definition: ServiceDefinition,
  columns: readonly Column[],
  settings: SettingValues,
): Generator<RowToWrite> {
  yield {
    height: 34,
    cells: [{ value: `${definition.name} · 怎样填写批量填报表`, style: looks.title }],
  }
  for (const [at, step] of steps(definition).entries())
    yield { height: 20, cells: [{ value: `${at + 1}. ${step}`, style: line }] }
  yield { height: 12, cells: [] }
  yield {
    height: 24,
    cells: ['列', '何时填', '怎样填', '依据'].map((value) => ({
      value,
      style: looks.labels.otherwise,
    })),
  }
  for (const column of columns) {
    const { when, how, basis = '' } = explain(column, definition, settings)
    yield {
      height: Math.max(when.length > 26 || how.length > 36 ? 34 : 20, how.length > 74 ? 48 : 20),
      cells: [
        { value: column.label, style: looks.labels[column.group] },
        { value: when, style: looks.plainText },
        { value: how, style: looks.plainText },
        { value: basis, style: looks.plainText },
      ],
    }
  }
}

const line = { size: 10.5 }

const steps = (definition: ServiceDefinition): readonly string[] => {
  const materials = materialsOf(definition)
  return [
    '在“填报”表中每人填一行，从示例行下面开始；示例行不会提交。',
    '深蓝色的列每人必填；浅蓝色的列可不填，不填时按提示带出；灰色的列有这种情况才填。',
    '选中一格，旁边就会出现填写提示；把鼠标移到列名上，可以看到例子和依据。',
    '可以从别的表整块粘贴（建议“选择性粘贴 → 数值”），列的顺序可以调换，用不到的灰色列可以留空。',
    '证件号码、手机号码、银行卡号的列已设为文本格式，请勿改为数字，否则末尾几位会变成 0。',
    `保存为 .xlsx 后上传，一份最多 ${rowsMax.toLocaleString('en')} 人；没有问题的行可以先提交，有问题的行会标红退回，改好再传不会重复提交。`,
    ...(materials.length > 0 ? [`${materials.join('、')}在上传后逐人添加，不放在表里。`] : []),
    '单位和经办人的信息由登录和登记信息带出，不用填写。',
  ]
}

/** The documents that rows need, each once. */
const materialsOf = ({ form }: ServiceDefinition): readonly string[] => [
  ...new Set(
    form.sections
      .filter((section) => !isAboutFiler(section))
      .flatMap(({ order, fields }) => order.map((name) => fields[name]))
      .filter((field) => field?.kind === 'document' && field.asked === undefined)
      .map((field) => field?.label ?? ''),
  ),
]
