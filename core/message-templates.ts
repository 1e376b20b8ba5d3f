/**
 * Every text that leaves the platform, in one place, so that an operator can register it with a
 * gateway word for word. Seventy characters are one short message; names are masked, numbers never
 * stand in a text. `{name}` is filled in.
 */
export const messageTemplates = {
  invitation: {
    name: '邀请员工核对',
    subject: '请核对您的录用信息',
    text: '【一件】{person}您好，{employer}正为您办理{service}，请核对并补充：{link}',
  },
  invitationReminder: {
    name: '提醒员工核对',
    subject: '提醒：请核对您的录用信息',
    text: '【一件】{person}您好，{employer}仍在等您核对{service}信息：{link}',
  },
  askedAgain: {
    name: '请员工重新提供',
    subject: '请重新提供照片或选择',
    text: '【一件】{person}您好，{department}请您重新提供{what}，请于{by}前打开链接办理：{link}',
  },
  askedAgainReminder: {
    name: '提醒员工重新提供',
    subject: '提醒：请重新提供照片或选择',
    text: '【一件】提醒：{person}须于{by}前重新提供{what}，逾期视为撤回：{link}',
  },
  confirmAgain: {
    name: '请员工重新核对',
    subject: '您核对过的内容有改动',
    text: '【一件】{person}您好，{employer}改动了您核对过的{service}内容，请重新核对：{link}',
  },
  objection: {
    name: '员工提出异议',
    subject: '员工对所填内容提出异议',
    text: '【一件】{person}对{service}所填内容有异议，请登录“一件”核对后处理。',
  },
  correctionAsked: {
    name: '需要补正',
    subject: '有申请需要补正',
    text: '【一件】{people}的{service}需要补正，请于{by}前登录“一件”处理，逾期视为撤回。',
  },
  correctionChanged: {
    name: '补正要求有增加',
    subject: '补正要求有增加',
    text: '【一件】{people}的{service}补正要求有增加，请于{by}前登录“一件”一次补正。',
  },
  correctionReminder: {
    name: '补正即将到期',
    subject: '补正即将到期',
    text: '【一件】提醒：{people}的{service}须于{by}前补正，逾期视为撤回，请登录“一件”处理。',
  },
  correctionLastReminder: {
    name: '补正最后一天提醒',
    subject: '补正期限将满',
    text: '【一件】最后提醒：{people}的{service}须于{by}前登录“一件”补正，逾期视为撤回。',
  },
  deferred: {
    name: '已容缺受理',
    subject: '已容缺受理，请按承诺补齐材料',
    text: '【一件】{people}的{service}已容缺受理，请于{by}前登录“一件”补齐材料，逾期终止办理。',
  },
  deferralReminder: {
    name: '容缺材料今日到期',
    subject: '容缺的材料今日到期',
    text: '【一件】提醒：{people}的{service}所缺材料须于{by}前补齐，逾期终止办理，请登录“一件”上传。',
  },
  makeGoodOrdered: {
    name: '责令改正不实承诺',
    subject: '所作承诺经核查不属实',
    text: '【一件】{people}的{service}中所作的告知承诺经核查不属实，请登录“一件”，在期限内补交证明改正。',
  },
  journeyReminder: {
    name: '提醒催促转递',
    subject: '档案等尚未转递到位',
    text: '【一件】{people}的{service}有档案等尚未转递到位，请催促原保管单位，详情见“一件”。',
  },
  closedForEmployer: {
    name: '办理结束（单位）',
    subject: '申请已办理结束',
    text: '【一件】{people}的{service}已办理结束，请登录“一件”查看结果。',
  },
  closed: {
    name: '办理结束（本人）',
    subject: '您的申请已办理结束',
    text: '【一件】{person}您好，{employer}为您申请的{service}{outcome}，可登录“一件”查看结果。',
  },
  webhookOff: {
    name: '消息订阅已停用',
    subject: '“一件”的消息订阅（webhook）已停用',
    text: '【一件】{employer}的一项消息订阅已停用：{why}。请登录“一件”，在软件对接中处理。',
  },
  lineBroken: {
    name: '部门系统中断（督办）',
    subject: '部门系统中断',
    text: '【一件】{department}的系统无法送达，已暂停送达并自动试探，请登录“一件”值守清单查看。',
  },
  lineWhole: {
    name: '部门系统恢复（督办）',
    subject: '部门系统已恢复',
    text: '【一件】{department}的系统已恢复，等待的办件正在自动送达。',
  },
  registerBroken: {
    name: '数据共享查询中断（督办）',
    subject: '数据共享查询中断',
    text: '【一件】{department}的数据共享查询连续无应答，已暂停查询，填报改由手工填写，恢复后自动继续。',
  },
  registerWhole: {
    name: '数据共享查询恢复（督办）',
    subject: '数据共享查询已恢复',
    text: '【一件】{department}的数据共享查询已恢复，填报时又会自动带入。',
  },
  differenceAsked: {
    name: '请部门核对对账差异',
    subject: '请核对一条对账差异',
    text: '【一件】请核对一条对账差异：{kind}。请于{by}前登录“一件”对账页答复。',
  },
  differencesLate: {
    name: '对账差异逾期（督办）',
    subject: '对账差异逾期未处理',
    text: '【一件】{department}有{count}条对账差异逾期未处理，已转督办，请登录“一件”对账页查看。',
  },
  rating: {
    name: '邀请评价',
    subject: '请评价本次办理',
    text: '【一件】{person}您好，您的{service}已办理结束，欢迎登录“一件”评价；评不评价都不影响结果。',
  },
} as const satisfies Record<
  string,
  { readonly name: string; readonly subject: string; readonly text: string }
>

export type TemplateName = keyof typeof messageTemplates
export const templateNames = Object.keys(messageTemplates) as [TemplateName, ...TemplateName[]]

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never
/** What a template must be told. */
export type ValuesFor<Name extends TemplateName> = Readonly<
  Record<Placeholders<(typeof messageTemplates)[Name]['text']>, string>
>

/** Whoever holds one of these can act for somebody: it is for the recipient's eyes only. */
const secret: ReadonlySet<string> = new Set(['link', 'code'])
const hidden = '（仅收件人可见）'

export const withoutSecrets = (
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, secret.has(name) ? hidden : value]),
  )

/** A long name would make a short message two. */
const longest = 20
const shortened = (name: string, value: string): string =>
  secret.has(name) || value.length <= longest ? value : `${value.slice(0, longest - 1)}…`

export const textOf = (template: TemplateName, values: Readonly<Record<string, string>>): string =>
  messageTemplates[template].text.replace(/\{(\w+)\}/g, (_, name: string) =>
    shortened(name, values[name] ?? ''),
  )
