import type { ListedReason as Offered, Reason } from '#core/word'

/** Who must act before the matter can go on. */
type Fixer =
  | 'employer'
  | 'person'
  | 'former employer'
  | 'former keeper'
  | 'bank'
  | 'system'
  | 'nobody'

type ProcedureCode =
  | 'employment-registration'
  | 'archive-reception'
  | 'labour-filing'
  | 'social-insurance-enrolment'
  | 'social-security-card'
  | 'housing-fund-account'
  | 'medical-insurance-enrolment'

/** One line of the departments' shared list of reasons. */
export type ListedReason = Reason & {
  readonly fixer: Fixer
  /** The procedures whose departments may give it. */
  readonly procedures: readonly ProcedureCode[]
  readonly remedy: string
}

const every: readonly ProcedureCode[] = [
  'employment-registration',
  'archive-reception',
  'labour-filing',
  'social-insurance-enrolment',
  'social-security-card',
  'housing-fund-account',
  'medical-insurance-enrolment',
]

/**
 * Why a department asks for corrections, declines or refuses: the list of the domain report
 * (hiring.md 1.8), each aimed at the inputs it is about; no inputs means the whole matter.
 */
export const reasons: readonly ListedReason[] = [
  {
    code: 'R001',
    says: '姓名与证件号码不一致（公安比对）',
    fixer: 'employer',
    procedures: every,
    inputs: ['name', 'documentNumber'],
    remedy: '请对照证件原件核对姓名和号码',
  },
  {
    code: 'R002',
    says: '证件已过期',
    fixer: 'person',
    procedures: ['social-security-card'],
    inputs: ['documentExpiresOn'],
    remedy: '请本人换领证件后补正有效期',
  },
  {
    code: 'R003',
    says: '原单位未停保',
    fixer: 'former employer',
    procedures: ['social-insurance-enrolment', 'medical-insurance-enrolment'],
    inputs: [],
    remedy: '请联系原单位停保；社会保险可先参加工伤保险',
  },
  {
    code: 'R004',
    says: '灵活就业缴费已核定，暂不能新增',
    fixer: 'person',
    procedures: ['social-insurance-enrolment'],
    inputs: ['insuredFrom'],
    remedy: '请本人停止灵活就业缴费，或从次月起参保',
  },
  {
    code: 'R005',
    says: '联系地址为空或为外省市地址',
    fixer: 'employer',
    procedures: ['employment-registration', 'social-insurance-enrolment'],
    inputs: ['address'],
    remedy: '请填写本地的居住地址，没有的可填写单位地址代收',
  },
  {
    code: 'R006',
    says: '单位已封存、欠费或不属于本网点',
    fixer: 'employer',
    procedures: ['housing-fund-account'],
    inputs: ['fundUnitAccount'],
    remedy: '请先办理单位账户启封或补缴，并核对单位账号',
  },
  {
    code: 'R007',
    says: '证件号码已存在有效公积金账户，改为转入',
    fixer: 'system',
    procedures: ['housing-fund-account'],
    inputs: ['accountAction'],
    remedy: '系统将账户设立方式改为“转入”',
  },
  {
    code: 'R008',
    says: '手机号码或银行卡已被他人使用',
    fixer: 'employer',
    procedures: ['housing-fund-account', 'social-security-card'],
    inputs: ['mobile', 'bankAccount'],
    remedy: '请填写本人的手机号码和银行账号',
  },
  {
    code: 'R009',
    says: '照片不合格',
    fixer: 'person',
    procedures: ['social-security-card'],
    inputs: ['photo'],
    remedy: '请重新上传近期免冠白底证件照',
  },
  {
    code: 'R010',
    says: '档案未密封、无骑缝章、无目录、无转递通知单或由个人自带',
    fixer: 'former keeper',
    procedures: ['archive-reception'],
    inputs: ['keeper', 'transfer'],
    remedy: '请原存档机构补齐后重新转递',
  },
  {
    code: 'R011',
    says: '超过法定退休年龄或未满十六周岁',
    fixer: 'employer',
    procedures: ['employment-registration', 'labour-filing', 'social-insurance-enrolment'],
    inputs: ['birthDate'],
    remedy: '请核对出生日期；超龄人员请按返聘办理',
  },
  {
    code: 'R012',
    says: '缺少就业许可或居留证件',
    fixer: 'employer',
    procedures: ['social-insurance-enrolment', 'medical-insurance-enrolment'],
    inputs: ['workPermit', 'residencePermit', 'travelPermit'],
    remedy: '请上传有效的工作许可、居留或通行证件',
  },
  {
    code: 'R013',
    says: '合同期限与试用期不符',
    fixer: 'employer',
    procedures: ['labour-filing'],
    inputs: ['endsOn', 'probationEndsOn'],
    remedy: '请按劳动合同法第十九条调整试用期',
  },
  {
    code: 'R014',
    says: '已过本月申报期，顺延下月',
    fixer: 'nobody',
    procedures: ['social-insurance-enrolment'],
    inputs: ['insuredFrom'],
    remedy: '无需处理，从次月起参保',
  },
  {
    code: 'R015',
    says: '开户失败（银行）',
    fixer: 'bank',
    procedures: ['social-security-card'],
    inputs: [],
    remedy: '请本人联系服务银行核实开户信息',
  },
]

/** What one procedure's officers may choose from, as its definition carries it. */
export const reasonsOf = (procedure: ProcedureCode): readonly Offered[] =>
  reasons
    .filter(({ procedures }) => procedures.includes(procedure))
    .map(({ code, says, inputs, remedy }) => ({ code, says, inputs, remedy }))
