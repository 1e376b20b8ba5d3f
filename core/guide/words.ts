import type { ServiceDefinition } from '#core/definition'
import type { Field } from '#core/field'
import type { GuideMatter } from '#core/guide'
import type { GuideMaterial } from './form-part.ts'
import { stageNames, stages, type Stage } from '#core/lifecycle'
import { citeBasis } from '#core/problem'

/** The five stages, who acts in each and within which time. */
export const stagesIn = (
  { promise }: ServiceDefinition,
  arising: readonly GuideMatter[],
): readonly { readonly stage: Stage; readonly name: string; readonly says: string }[] => {
  const days = arising.map(({ written }) => written.procedure.acceptsWithin.workingDays)
  const says: Readonly<Record<Stage, string>> = {
    apply:
      '填一张表、交一套材料，网上提交一次，或到综合窗口由工作人员代为提交；平台拆分后分送各部门',
    accept: `各部门${days.length > 0 ? `在 ${Math.max(...days)} 个工作日内` : ''}告知是否受理；需要补正的一次告知全部内容，逾期不告知的视为受理`,
    review: '各部门在各自承诺的时限内审核，互不等待；有先后关系的由平台自动接续',
    handle: `整体承诺 ${promise.workingDays} 个工作日；等待补正、依法挂起和依赖第三方的实物环节不计入`,
    feedBack: '每个事项办结即生效并通知，全部结束后出具联办结果单；全程可在线查看由谁办、到何时',
  }
  return stages.map((stage) => ({ stage, name: stageNames[stage], says: says[stage] }))
}

/** Whether a matter arises, in a sentence. */
export function verdictText({ verdict, why, basis, toAnswer }: GuideMatter): string {
  const law = basis === undefined ? '' : `（${basis}）`
  if (verdict === 'always') return '需要办理'
  if (verdict === 'never') return `无需办理：${why}${law}`
  return toAnswer.length > 0
    ? `回答“${toAnswer.join('”“')}”后确定`
    : `一般需要办理；如查询结果为“${why}”则不办理${law}`
}

/** Whether a material is needed, in a sentence. */
export function materialText(material: GuideMaterial): string {
  const needed = whetherNeeded(material)
  const { mayFollow, mayCommit } = material
  const told = mayCommit ? `${needed}；可承诺代替：阅读告知内容并签署承诺后免交` : needed
  return mayFollow === undefined
    ? told
    : `${told}；容缺后补：暂缺的可书面承诺，受理后 ${mayFollow} 个工作日内补齐`
}

const whetherNeeded = ({ verdict, dependsOn, field }: GuideMaterial): string =>
  verdict === 'always'
    ? '必须提交'
    : field.optional
      ? '可以提交'
      : `视情况：由${dependsOn.map((label) => `“${label}”`).join('、')}决定`

/** What a file must be: PDF、JPG、PNG，不超过 10 MB */
export function fileText({ formats = [], sizeBytesMax }: Field): string {
  const names = formats.map((format) => formatNames[format] ?? format)
  const size =
    sizeBytesMax === undefined
      ? []
      : sizeBytesMax >= 1024 * 1024
        ? [`不超过 ${Math.floor(sizeBytesMax / 1024 / 1024)} MB`]
        : [`不超过 ${Math.floor(sizeBytesMax / 1024)} KB`]
  return [names.join('、'), ...size].join('，')
}

const formatNames: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
}

/** What it costs: only what a source says, and that the rest says nothing. */
export function chargeText(arising: readonly GuideMatter[]): string {
  const known = arising.flatMap(({ written: { procedure } }) =>
    procedure.charge
      ? [
          `${procedure.name}${procedure.charge.says}${procedure.charge.basis ? `（${citeBasis(procedure.charge.basis)}）` : ''}`,
        ]
      : [],
  )
  const rest =
    known.length === arising.length
      ? ''
      : `${known.length === 0 ? '各' : '其余'}事项的目录没有登记任何收费项目，以当地公布为准。`
  return `${known.map((one) => `${one}；`).join('')}本平台不收费。${rest}`
}

export const answerText = (field: Field, answer: string | boolean | undefined): string =>
  answer === undefined
    ? '（未回答）'
    : typeof answer === 'boolean'
      ? answer
        ? '是'
        : '否'
      : (field.options?.[answer] ?? answer)
