/** The matters, their results and reasons. */
export const matters = {
  国务院关于加快推进政务服务标准化规范化便利化的指导意见:
    'Guiding Opinions of the State Council on Standardising Government Services',
  '（国发〔2022〕5号）': ' (No. 5 of 2022)',
  '已签订劳动合同的扫描件或照片（PDF、JPG、PNG）':
    'Scan or photo of the signed contract (PDF, JPG, PNG)',
  '近期免冠白底证件照（JPG），可用手机拍摄后上传':
    'Recent portrait on white, no hat (JPG); a phone will do',
  就业登记号: 'Employment registration number',
  请对照证件原件核对姓名和号码: 'Compare with the document itself',
  联系地址为空或为外省市地址: 'The address is empty or in another province',
  '请填写本地的居住地址，没有的可填写单位地址代收': "Give a local address; the employer's will do",
  超过法定退休年龄或未满十六周岁: 'Above retirement age or under sixteen',
  '请核对出生日期；超龄人员请按返聘办理':
    'Check the date of birth; file older people as re-employed',
  '注销本次就业登记，恢复登记前的就业状态':
    'The registration is cancelled; the status before it stands again',
  就业服务与就业管理规定: 'Provisions on Employment Services',
  第六十二条: 'Article 62',
  '就业登记信息（电子《就业创业证》记录）': 'Employment registration (electronic record)',
  就业登记: 'Employment registration',
  '实习、返聘和劳务协议不建立劳动关系，不办理就业登记':
    'No labour relation (internship, re-employment, service agreement): no employment registration',
  劳动用工备案号: 'Labour filing number',
  合同期限与试用期不符: 'Contract term and probation do not fit',
  请按劳动合同法第十九条调整试用期: 'Adjust the probation (Labour Contract Law, Article 19)',
  注销本次劳动用工备案: 'The labour filing is cancelled',
  劳动用工备案回执: 'Receipt of the labour filing',
  关于建立劳动用工备案制度的通知: 'Notice on Labour Filing',
  '劳社部发〔2006〕46号': 'No. 46 of 2006',
  劳动用工备案: 'Labour filing',
  '实习、返聘和劳务协议不建立劳动关系，无需劳动用工备案':
    'No labour relation (internship, re-employment, service agreement): no labour filing',
  个人社会保障号码: 'Personal social security number',
  原单位未停保: 'The former employer has not ended the insurance',
  '请联系原单位停保；社会保险可先参加工伤保险':
    'Ask the former employer to end it; work-injury insurance can come first',
  '灵活就业缴费已核定，暂不能新增': 'The own contribution is assessed: not possible yet',
  '请本人停止灵活就业缴费，或从次月起参保':
    'The person stops paying alone, or is insured from next month',
  缺少就业许可或居留证件: 'Work permit or residence paper is missing',
  '请上传有效的工作许可、居留或通行证件': 'Upload a valid work, residence or travel permit',
  '已过本月申报期，顺延下月': "This month's window has closed: next month",
  '无需处理，从次月起参保': 'Nothing to do: insured from next month',
  '实习、返聘或劳务协议': 'Internship, re-employment or service agreement',
  '参保当月尚未申报缴费的，直接撤销参保登记':
    'Before contributions are declared, the enrolment is cancelled',
  '已申报缴费的，由经办机构办理减员，已缴的费用经税务部门退还':
    'After that, the office ends it and the tax office returns what was paid',
  社会保险登记回执: 'Receipt of social insurance',
  职工社会保险参保登记: 'Social insurance enrolment',
  '实习、返聘和劳务协议不建立劳动关系，本地区也未开通单独参加工伤保险':
    'No labour relation, and this region offers no work-injury insurance alone',
  社会保障卡卡号: 'Social security card number',
  证件已过期: 'The document has expired',
  请本人换领证件后补正有效期: 'The person renews it and corrects its validity',
  手机号码或银行卡已被他人使用: 'Mobile or bank card is used by somebody else',
  请填写本人的手机号码和银行账号: "Give the person's own mobile and account",
  照片不合格: 'The photo does not meet the rules',
  请重新上传近期免冠白底证件照: 'Upload a recent portrait on white, no hat',
  '开户失败（银行）': 'The bank could not open the account',
  请本人联系服务银行核实开户信息: 'The person asks the bank',
  '合作银行寄送或网点发卡、本人激活的时间不计入承诺时限':
    "The time for the bank's delivery and the person's activation is not part of the promise",
  '社会保障卡归本人所有，已制的卡继续有效，不随录用撤销':
    "The card is the person's own and stays valid",
  社会保障卡管理办法: 'Measures on the Social Security Card',
  '人社部发〔2011〕47号': 'No. 47 of 2011',
  '社会保障卡（含电子社保卡）': 'Social security card (with electronic card)',
  社会保障卡申领: 'Social security card',
  '实习、返聘和劳务协议不建立劳动关系，不随录用申领社会保障卡':
    'No labour relation: no card is requested with the hire',
  '兼职人员已随原单位参保，不另行申领': 'Insured by the other employer: no second card',
  已持有正常状态的社会保障卡: 'Holds a valid card already',
  医保个人编号: 'Personal medical insurance number',
  '已申报缴费的，由医保经办机构办理停保，已缴的费用经税务部门退还':
    'After that, the medical insurance office ends it and the tax office returns what was paid',
  第二十三条: 'Article 23',
  '职工医疗保险参保登记回执（含医保电子凭证）':
    'Receipt of medical insurance (with electronic certificate)',
  职工医疗保险参保登记: 'Medical insurance enrolment',
  '实习、返聘和劳务协议不建立劳动关系，不参加职工医保':
    "No labour relation: no employees' medical insurance",
  非全日制从业人员可由个人参加职工医保: 'Part-time workers may join by themselves',
  兼职人员由原单位继续办理医保: 'The other employer goes on insuring',
  公积金个人账号: 'Personal housing fund account',
  '单位已封存、欠费或不属于本网点': 'The unit is sealed, in arrears or belongs to another branch',
  '请先办理单位账户启封或补缴，并核对单位账号': 'Unseal or pay first, and check the unit account',
  '证件号码已存在有效公积金账户，改为转入': 'There is a valid account already: it is moved instead',
  '系统将账户设立方式改为“转入”': 'The set-up is changed to “moved here”',
  '账户余额为零的，注销个人账户；原为启封或转入的，恢复封存':
    'An empty account is closed; one that was unsealed or moved is sealed again',
  '已有汇缴的，由中心办理封存，多缴的款项退还单位':
    'After contributions, the centre seals it and returns what was paid too much',
  住房公积金个人账户设立回执: 'Receipt of the housing fund account',
  住房公积金个人账户设立: 'Housing fund account',
  '实习、返聘和劳务协议不建立劳动关系，不缴存住房公积金': 'No labour relation: no housing fund',
  兼职人员由原单位继续办理公积金: 'The other employer goes on contributing',
  '非全日制及境外人员自愿缴存，本次选择不缴存':
    'Voluntary for part-time workers and people from abroad: not chosen',
  '单位公积金账户已封存，请先办理单位账户启封':
    "The unit's fund account is sealed: unseal it first",
  调档函编号: 'Number of the transfer letter',
  '档案未密封、无骑缝章、无目录、无转递通知单或由个人自带':
    'The file is not sealed, not listed, without notice, or carried by the person',
  请原存档机构补齐后重新转递: 'The former keeper completes it and sends it again',
  '档案由原存档机构经机要、专人或 EMS 标准快递转递，到档时间不计入承诺时限':
    'The former keeper sends the file; its journey is not part of the promise',
  需要接收档案: 'A file is to be received',
  '档案尚未寄出的，收回调档函，档案留在原存档机构':
    'Before the file is sent, the letter is taken back and the file stays',
  '档案已在途或已接收的，由本机构接收后联系本人确定去向':
    'After that, it is received and the person is asked where it goes',
  流动人员人事档案管理服务规定: 'Provisions on Personnel Files',
  不收费: 'Free of charge',
  '调档函；档案到达后出具存档证明': 'Transfer letter; a certificate once the file has arrived',
  流动人员人事档案接收: 'Receiving the personnel file',
  '未申请转入人事档案，档案留在原存档机构': 'No file is to be moved: it stays where it is',
} as const
