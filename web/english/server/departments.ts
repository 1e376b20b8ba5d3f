/**
 * What the simulated departments answer and the test people are called. A department’s own
 * words are free text and stay as they came; these are the ones known.
 */
export const simulatedDepartments: Readonly<Record<string, string>> = {
  // reasons
  姓名与证件号码不一致: 'Name and ID number do not belong together',
  证件已过期: 'The document has expired',
  '原单位未停保，不能新增': 'The former employer has not ended the insurance: no new one possible',
  '灵活就业缴费已核定，暂不能新增':
    'A contribution as self-employed is assessed: no new one possible yet',
  联系地址为空或者不在本地: 'The address is missing or not local',
  '单位账户已封存、欠费或者不属于本网点':
    "The employer's account is sealed, in arrears or not of this branch",
  '证件号码已有有效的公积金账户，应当办理转入':
    'The ID number has a fund account already: transfer it',
  手机号码或者银行卡已被他人使用: 'Mobile number or bank card is used by somebody else',
  照片不合格: 'The photo does not pass',
  '档案未密封、缺骑缝章、缺目录、缺转递通知单或者由个人自带':
    'The file is unsealed, lacks seal, contents or transfer note, or was carried in person',
  超过法定退休年龄或者未满十六周岁: 'Past retirement age, or under sixteen',
  缺少就业许可或者居留证件: 'Work or residence permit is missing',
  合同期限与试用期不符: 'Contract and probation do not fit together',
  '已过本月申报期，顺延至下月': "This month's filing period is over: counts for the next",
  银行开户失败: 'The bank did not open the account',
  等待其他单位核实: 'Waits for another body to verify',
  '测试：等待其他单位核实': 'Test: waits for another body to verify',
  模拟部门的办理规则: 'Rules of the simulated department',
  测试部门的办理规则: 'Rules of the test department',
  没有这个受理号: 'There is no such acceptance number',
  没有这个申请: 'There is no such application',
  '已作出决定，不能撤回': 'Decided already: cannot be withdrawn',
  '当月已申报缴费，不能直接撤销':
    "This month's contribution is declared: cannot be undone directly",
  '已被更正，请撤销更正后的办件': 'Amended since: undo the amended matter',
  没有可以撤销的办理结果: 'There is no result to undo',
  // test people
  每个事项都立即办结: 'Every matter is completed at once',
  部门系统一直没有答复: "The department's system never answers",
  '约 5 秒后受理，约 10 秒后办结': 'Accepted after about 5 seconds, completed after about 10',
  '约每 5 秒一步：受理、审核通过、办结':
    'A step about every 5 seconds: accepted, approved, completed',
  '受理后挂起，恢复后办结，约 20 秒': 'Suspended, resumed, completed: about 20 seconds',
  '约 5 秒后办结，先给受理号': 'An acceptance number first, completed after about 5 seconds',
  '要求补正，内容改过之后正常': 'Asks for a correction, content once it has changed',
  // what the number of a test person makes registers say
  '在其他单位参保，第三次查询起已停保':
    'Insured by another employer, ended from the third lookup on',
  社保卡已挂失: 'Card reported lost',
  证件照片不能用于制卡: "The document's photo cannot be used for a card",
  以前在本地参过保: 'Insured here before',
  参加城乡居民医保: "In the residents' medical insurance",
  查询很慢: 'The lookup is slow',
  查无此人: 'Nobody is found',
  在其他单位参保: 'Insured by another employer',
  已有正常的社会保障卡: 'Has a card in order',
  已有正常的公积金账户: 'Has a fund account in order',
  公积金账户已封存: 'The fund account is sealed',
  灵活就业缴费已核定: 'A contribution as self-employed is assessed',
  在校学生: 'A student',
  查询无答复: 'The lookup is not answered',
  '查询得 500': 'The lookup fails with 500',
  查无此单位: 'No employer is found',
  已注销: 'Deregistered',
  列入经营异常名录: 'On the list of abnormal operations',
  公积金单位账户已封存: "The employer's fund account is sealed",
  单位已暂停社会保险: "The employer's social insurance is suspended",
  已吊销: 'Licence revoked',
}
