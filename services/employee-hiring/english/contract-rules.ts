/** The rules about contracts, insurance and the fund. */
export const contractRules = {
  '不得约定试用期：非全日制用工': 'No probation for part-time work',
  第七十条: 'Article 70',
  请删去试用期: 'Take the probation out',
  '不得约定试用期：合同期限不满三个月': 'No probation for a contract of less than three months',
  '请删去试用期；约定的试用期不成立，该期限为合同期限':
    "Take it out: an agreed probation counts as the contract's term",
  '试用期最长一个月：合同期限满三个月、不满一年':
    'Probation of at most one month for a contract of three months to one year',
  '请缩短试用期，最迟到合同起始之日起满一个月': 'Shorten it to one month from the start',
  '试用期最长二个月：合同期限满一年、不满三年':
    'Probation of at most two months for a contract of one to three years',
  '请缩短试用期，最迟到合同起始之日起满二个月': 'Shorten it to two months from the start',
  '试用期最长六个月：合同期限满三年或无固定期限':
    'Probation of at most six months for three years or more, or without a fixed term',
  '请缩短试用期，最迟到合同起始之日起满六个月': 'Shorten it to six months from the start',
  '原单位尚未为该员工停保，本次先参加工伤保险':
    'The former employer has not ended the insurance: work-injury insurance comes first',
  '实施〈中华人民共和国社会保险法〉若干规定': 'Provisions on Implementing the Social Insurance Law',
  第九条: 'Article 9',
  '请联系原单位办理停保；停保后养老、失业保险由本平台自动补齐':
    'Ask the former employer to end it; the platform then adds pension and unemployment insurance by itself',
  原单位: 'Former employer',
  '为该员工办理停保（社会保险减员）': 'End the person’s insurance there',
  '现在就可以提交：工伤保险先行参保，其他事项照常办理；停保后养老、失业保险由本平台自动补齐，无需再申请':
    'You can submit now: work-injury insurance first, all else as usual; once it has ended the platform adds the rest by itself, nothing more to file',
  '灵活就业缴费本月已核定，养老保险将从次月起由单位缴纳':
    "This month's own contribution is assessed: the employer pays the pension from next month",
  '请本人停止灵活就业缴费，或申请退回本月缴费':
    "The person stops paying alone, or asks for this month's payment back",
  员工本人: 'The employee',
  '停止灵活就业缴费，或申请退回本月缴费': "Stop paying alone, or ask for this month's payment back",
  '现在就可以提交：其他事项照常办理，养老保险从次月起由本单位缴纳':
    'You can submit now: all else as usual, the pension from next month',
  该员工仍在其他单位参加职工医保: "Still in another employer's medical insurance",
  '请联系原单位停止职工医保；原参加居民医保的会自动停止，无需处理':
    "Ask the former employer to end it; residents' insurance ends by itself",
  停止该员工的职工医保: "End the person's medical insurance there",
  '现在就可以提交：其他事项照常办理，医保经办机构见到停保记录后即可参保':
    'You can submit now: all else as usual, medical insurance once the other has ended',
  个人公积金账户已封存: "The person's fund account is sealed",
  '无需处理，随本次申请一并启封或转入':
    'Nothing to do: it is unsealed or moved with this application',
  无需任何人处理: 'Nobody',
  '账户随本次申请一并启封，不另跑窗口':
    'The account is unsealed with this application; no counter to visit',
  启封后从首次汇缴年月起由本单位汇缴: 'From then on your company contributes',
  '录用当月的增员申报期已过，社会保险从次月起登记':
    "This month's filing window has closed: social insurance counts from next month",
  录用当月至登记前的社会保险费由经办机构按规定补缴:
    'Contributions of the time before are paid later by the rules',
  居留许可将在录用前到期: 'The residence permit expires before the hire',
  在中国境内就业的外国人参加社会保险暂行办法: 'Interim Measures on Social Insurance of Foreigners',
  第四条: 'Article 4',
  请先办理居留许可延期: 'Extend the residence permit first',
  单位缴存比例应在当地规定的范围内: "The employer's rate must be within the local range",
  第十八条: 'Article 18',
  '一般为 5%–12%，请按单位核定的比例填写': 'Usually 5%–12%: the rate your company was assessed',
  个人缴存比例应在当地规定的范围内: "The employee's rate must be within the local range",
  开户银行和个人银行账号应同时填写: 'Bank and account belong together',
  '请补全，或都不填（使用社会保障卡金融账户）':
    "Fill in both or neither (the card's own account is used)",
  境外人员没有流动人员人事档案: 'People from abroad have no personnel file',
  请改为不转入档案: 'Choose not to move a file',
  '请联系原单位办理停保；停保后本平台自动补齐养老、失业保险，无需您再申请':
    'Ask the former employer to end it; pension and unemployment insurance then follow by themselves',
  '工伤保险已先行参保，自用工之日起受保障':
    'Work-injury insurance is in force already, from the first day of work',
} as const
