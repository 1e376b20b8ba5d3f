/**
 * Names under which departments' forms ask for one and the same thing. From general knowledge, not
 * checked against real forms. Only names that mean the same whoever asks stand here:
 * 法定代表人 and 负责人, say, do not.
 */
const synonyms: readonly (readonly string[])[] = [
  [
    '单位名称',
    '用人单位名称',
    '用工单位全称',
    '参保单位',
    '参保单位名称',
    '缴存单位名称',
    '企业名称',
    '用人单位',
  ],
  ['统一社会信用代码', '单位统一社会信用代码', '社会信用代码', '信用代码', '营业执照号码'],
  ['单位地址', '用人单位地址', '单位住所', '企业地址', '单位注册地址'],
  ['姓名', '职工姓名', '员工姓名', '劳动者姓名', '参保人姓名', '申领人姓名', '人员姓名'],
  [
    '证件号码',
    '身份证号',
    '身份证号码',
    '公民身份号码',
    '社会保障号码',
    '职工证件号码',
    '劳动者证件号码',
  ],
  ['手机号码', '手机号', '联系电话', '移动电话', '本人手机号码', '职工手机号码', '劳动者手机号码'],
  ['户籍地址', '户口所在地', '户口地址', '户籍所在地', '户口所在地地址'],
  ['常住地址', '居住地址', '现住址', '常住地', '家庭住址', '通讯地址'],
  ['录用日期', '用工日期', '入职日期', '用工起始日期', '就业日期', '参加工作日期（本单位）'],
  ['月工资', '工资', '工资收入', '月工资收入', '申报工资', '缴费工资', '月缴费工资'],
  ['文化程度', '学历', '最高学历'],
  ['户口性质', '户籍性质', '户籍类型', '户口类型'],
  ['经办人', '经办人姓名', '单位经办人', '专管员姓名'],
  ['银行卡号', '银行账号', '个人银行账户', '银行账户'],
]

const meanings = new Map(
  synonyms.flatMap((names, meaning) => names.map((name) => [plainLabel(name), meaning] as const)),
)

/** A label without signs, spaces and the differences of full width. */
export function plainLabel(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Whether two labels ask for the same thing. */
export function sameMeaning(one: string, other: string): boolean {
  const [ours, theirs] = [plainLabel(one), plainLabel(other)]
  const meaning = meanings.get(ours)
  return ours === theirs || (meaning !== undefined && meaning === meanings.get(theirs))
}
