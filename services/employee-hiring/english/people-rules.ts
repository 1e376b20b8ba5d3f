/** The rules about people and employers. */
export const peopleRules = {
  '登记机关显示该单位已注销或吊销，不能录用员工':
    'The register says that this employer is closed or its licence revoked; it cannot hire',
  '请核对统一社会信用代码；登记状态有误的，请先向市场监管部门更正':
    'Check the credit code; if the register is wrong, have the Market Regulation Bureau correct it first',
  '单位社会保险登记已暂停，社会保险可能无法当场办结':
    "The unit's social insurance is suspended; this matter may not be completed at once",
  请先向社会保险经办机构恢复单位参保: 'Have the insurance office resume it first',
  本单位: 'Your company',
  向社会保险经办机构申请恢复单位参保: "Ask the insurance office to resume the unit's insurance",
  '医保、公积金等其他事项照常办理；社会保险如被要求补正，恢复参保后重新提交即可':
    'The other matters go on; if a correction is asked, submit again once insurance has resumed',
  '单位公积金账户已封存，本次不能为该员工设立个人账户':
    "The unit's fund account is sealed; no personal account can be set up this time",
  住房公积金管理条例: 'Regulations on the Housing Fund',
  第十五条: 'Article 15',
  请先向住房公积金管理中心办理单位账户启封:
    'Have the Housing Fund Centre unseal the unit account first',
  向住房公积金管理中心办理单位账户启封: 'Have the Housing Fund Centre unseal the unit account',
  '本次先办其他事项，公积金列为“不需要办理”；启封后再为该员工设立个人账户':
    'The other matters go on and the fund is left out; set up the account once it is unsealed',
  '姓名与证件号码不一致（公安比对）': 'Name and number do not match (police register)',
  居民身份证法: 'Law on Resident Identity Cards',
  第十三条: 'Article 13',
  '请对照证件原件核对姓名和号码；曾改名的，请先更新社保、银行等处的信息':
    'Compare with the document itself; after a change of name, update insurance and bank first',
  证件将在录用前到期: 'The document expires before the hire',
  '请本人换领证件后再申领社会保障卡；其他事项不受影响':
    'The person renews it before asking for the card; nothing else is affected',
  性别与证件号码不符: 'The gender does not fit the number',
  '请核对证件号码；性别由号码推算，一般无需填写': 'Check the number: the gender follows from it',
  出生日期与证件号码不符: 'The date of birth does not fit the number',
  '请核对证件号码；出生日期由号码推算，一般无需填写':
    'Check the number: the date of birth follows from it',
  持居民身份证的人员国籍应为中国: 'Whoever holds a resident identity card is a Chinese national',
  '请核对证件类型和国籍（地区）': 'Check type of document and nationality',
  '未满十六周岁，不得录用': 'Under sixteen: must not be hired',
  禁止使用童工规定: 'Provisions on the Prohibition of Child Labour',
  第二条: 'Article 2',
  '请核对出生日期和录用日期；文艺、体育单位经批准招用的，请到窗口办理':
    'Check birth and hire; arts and sports units with an approval go to a counter',
  '未成年工（十六至十七周岁）不得从事特殊工种': 'Minors (16 and 17) must not do special trades',
  第六十四条: 'Article 64',
  '请调整岗位，并按未成年工办理登记和定期健康检查':
    'Change the post, and register the minor with regular health checks',
  '录用时已达法定退休年龄，不能订立劳动合同':
    'Has reached retirement age when hired: no labour contract can be made',
  劳动合同法实施条例: 'Regulations for the Labour Contract Law',
  第二十一条: 'Article 21',
  '请改选“返聘协议”；已约定弹性延迟退休的，请在“年龄情况”中勾选':
    'Choose “re-employment agreement”, or say under “Age” that a later retirement is agreed',
  '学籍信息显示该员工仍在校，一般不建立劳动关系':
    'Still a student by the register: usually no labour relation',
  '关于贯彻执行〈中华人民共和国劳动法〉若干问题的意见': 'Opinions on Implementing the Labour Law',
  '在校实习请改选“实习协议”；已毕业的请核对毕业时间':
    'For an internship choose “internship agreement”; after graduation check the date',
  录用日期最多早于今天三十日填报: 'A hire can be filed at most thirty days ahead',
  请在录用前三十日内再申请: 'Apply within the thirty days before the hire',
  '录用日期已过两年以上，将转人工核验':
    'The hire is more than two years ago: a person will check it',
  '请核对录用日期，并准备劳动合同原件、工资凭证备查':
    'Check the date, and have the contract and wage slips ready',
  已超过录用之日起三十日的法定期限: 'The legal thirty days since the hire have passed',
  社会保险法: 'Social Insurance Law',
  第五十八条: 'Article 58',
  '请尽快提交；欠缴的社会保险费自欠缴之日起按日加收万分之五滞纳金（社会保险法第八十六条）':
    'Submit soon: unpaid contributions cost 0.05% a day (Social Insurance Law, Article 86)',
  首次参加工作日期不能晚于录用日期: 'The first day ever worked cannot be after the hire',
  '本次为首份工作的，请填写录用日期': 'For a first job, enter the date of hire',
  首次参加工作时应已满十六周岁: 'At least sixteen on the first day ever worked',
  请核对首次参加工作日期: 'Check the first day ever worked',
  高校毕业生的毕业时间不能晚于录用日期: 'A graduate has graduated before the hire',
  '尚未毕业的，请改选“实习协议”，毕业后再办理录用':
    'Not graduated yet: choose “internship agreement” and file the hire later',
  月工资低于当地最低工资标准: 'The wage is below the local minimum',
  第四十八条: 'Article 48',
  '请核对月工资（不含加班工资、特殊津贴和福利）':
    'Check the wage (without overtime, special allowances and benefits)',
  劳务派遣的用人单位与用工单位不能相同:
    'The dispatching employer and the company served cannot be the same',
  第六十七条: 'Article 67',
  '用人单位填写派遣单位，用工单位填写实际用工的单位':
    'The employer is the agency; the company served is where the person works',
  劳动合同应当自用工之日起一个月内订立:
    'A contract is made within one month from the first day of work',
  '逾期订立的，自用工满一个月的次日起应支付二倍工资（劳动合同法第八十二条）':
    'After that, double wages are due from the day after that month (Labour Contract Law, Article 82)',
  '劳动关系自用工之日起建立，合同不应晚于录用日期开始':
    'The relation begins with the first day of work: the contract cannot begin later',
  第七条: 'Article 7',
  '请核对合同文本；合同签订较晚的，起始日期仍应写到用工之日':
    'Check the contract; signed late, it still begins on the first day of work',
  合同终止日期不能早于起始日期: 'The contract cannot end before it starts',
  请核对合同起止日期: 'Check both dates of the contract',
  试用期截止日期不能早于合同起始日期: 'Probation cannot end before the contract starts',
  '请核对试用期截止日期；没有约定试用期的不填':
    'Check the end of probation; leave it empty without one',
} as const
