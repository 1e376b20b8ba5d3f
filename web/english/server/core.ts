/** What `core` and `engine` refuse and tell about one application, and the checks of its form. */
export const core: Readonly<Record<string, string>> = {
  // the form's checks
  '请上传“{}”': 'Upload “{}”',
  '表中没有“{}”这一项': 'The form has no “{}”',
  '请删除此项，或对照事项定义核对名称': 'Remove it, or compare its name with the definition',
  '“{}”的文件名无法使用': 'The file name of “{}” cannot be used',
  请改一个简短的文件名后重新上传: 'Give the file a short name and upload it again',
  这里不是有效的数字: 'This is no number',
  请重新填写: 'Write it again',
  '“{}”（{}）已撤销': '“{}” ({}) no longer exists',
  '请选择现行的省、市、区县': 'Choose a province, city and district of today',
  '没有“{}”这个行政区划': 'There is no area “{}”',
  '请从省、市、区县中选择，或填写 6 位区划代码':
    'Choose province, city and district, or give the 6-digit code',
  这里应当是一段文字: 'This must be text',
  '请直接填写文字，不要传入其他类型的数据': 'Write text, nothing else',
  填写的内容含有无法显示的字符: 'It holds characters that cannot be shown',
  请删除后重新填写: 'Delete them and write it again',
  '“{}”是表格软件改成科学计数法后的号码，末尾几位已经丢失':
    '“{}” is a number that a spreadsheet turned into scientific notation; its last digits are lost',
  '请把该列设为“文本”格式，再重新填写完整号码':
    'Format the column as text and write the whole number again',
  '“{}”应填“是”或“否”，现为“{}”': '“{}” takes yes or no, and is “{}” now',
  等: 'and others',
  ' 元': ' yuan',
  '{} 元': '{} yuan',
  '第{}条': 'Article {}',
  // states
  部分撤销: 'Called off in part',
  申请人已说明: 'Explained by the applicant',
  已更正: 'Amended',
  本人撤回异议: 'Objection taken back by the employee',
  等答复异议: 'Waits for an answer to the objection',
  等申报期开始: 'Waits for the filing period',
  申报期开始后自动提交: 'Sent by itself once the filing period begins',
  免办: 'Not needed',
  撤销完成: 'Undone',
  依规定保留: 'Kept by rule',
  由部门经办人核实后人工撤销: 'An officer checks and undoes it by hand',
  请核对申请编号: 'Check the application number',
  '未重新送达，部门仍按原内容办理':
    'Not sent again: the department still has what it was told first',
  这一事项没有需要人工处理的问题: 'Nothing about this matter needs a person',
  // what has become of a paper
  该事项此后不予批准: 'The matter was refused since',
  该事项此后已办结: 'The matter was completed since',
  该事项此后已撤回: 'The matter was withdrawn since',
  申请人此后已补正: 'The applicant has corrected it since',
  '逾期未补正，该事项视为撤回': 'Not corrected in time: the matter counts as withdrawn',
  '该事项此后申请撤销，正在办理': 'The matter is being undone since',
  该事项此后已撤销: 'The matter was undone since',
  '录用此后已撤销，该事项按规定继续有效':
    'The hire was called off since; by rule the matter stays valid',
  '该事项此后申请撤销，未获办理，继续有效':
    'Undoing the matter was asked since and not done; it stays valid',
  已有新的联办结果单: 'There is a newer result sheet',
  '此后有更正，见申请 {}': 'Amended since, see application {}',
  该申请此后已全部撤回: 'The whole application was withdrawn since',
  该申请此后已申请撤销: 'The hire was called off since',
  // amending
  '内容未变，无需更正': 'Unchanged: nothing to amend',
  '内容未变，原结果为“{}”': 'Unchanged; its result was “{}”',
  '这是一份更正，请在原申请 {} 上办理': 'This is an amendment: do it on application {}',
  请打开原申请: 'Open the original application',
  '已撤销录用，不能更正': 'The hire was called off: nothing to amend',
  '确需录用的，请重新申请': 'To hire the person after all, file anew',
  '申请尚未办结，不能更正': 'Not ended yet: it cannot be amended',
  '部门要求补正的，请办理补正；其余请等办结后再更正':
    'What a department asks for, correct; for the rest wait for the end',
  '没有已生效的事项，不能更正': 'Nothing is in force: nothing to amend',
  请重新申请: 'File anew',
  '更正 {} 尚未办结，一次只能办理一份更正': 'Amendment {} is under way; there can be one at a time',
  '请等它办结，或先撤回它': 'Wait for its end, or withdraw it first',
  这份申请刚刚有了新的进展: 'This application has just moved on',
  请刷新页面后再试: 'Reload the page and try again',
  '更正 {} 尚未办结，现在不能撤销录用':
    'Amendment {} is under way: the hire cannot be called off now',
  '请先撤回这份更正，或等它办结': 'Withdraw the amendment first, or wait for its end',
  单位和受理地区不能更正: 'Employer and region cannot be amended',
  '请撤销录用后，以正确的单位或地区重新申请':
    'Call the hire off and file anew with the right employer or region',
  '按更正后的内容，“{}”不再需要办理，但它已经生效':
    'As amended, “{}” is no longer needed, but it is in force',
  '更正不会取消已生效的事项；确需取消的，请撤销录用后重新申请':
    'An amendment does not end what is in force; to end it, call the hire off and file anew',
  '没有需要更正的内容：各部门所知与现在填写的一致':
    'Nothing to amend: the departments know just what is filled in now',
  请修改要更正的内容: 'Change what is to be amended',
  '更正姓名或证件号码，各部门将转人工核验':
    'Name or ID number changes: every department checks by hand',
  '请备好本人证件原件；曾改名或换号的，请备公安机关出具的变更证明，工作人员会联系核对':
    "Have the person's document ready, and for a changed name or number the police's certificate; an officer will call",
  只能改回最近一份已生效的更正: 'Only the latest amendment in force can be taken back',
  '请先改回它之后的更正，或直接更正要改的内容':
    'Take back the later ones first, or amend what is to change',
  '已改回更正前的内容，这一事项不再需要': 'Back to what it was: this matter is no longer needed',
  // revoking
  请用文字说明撤销的原因: 'Say in words why it is called off',
  撤销正在办理: 'It is being called off',
  请等待各部门的结果: 'Wait for the departments',
  // filing and correcting
  同一人的另一份申请正在提交: 'Another application for the same person is being filed',
  '请过一分钟到“我的申请”中查看': 'Look at “My applications” in a minute',
  '按所填情形，{}没有需要办理的事项': 'By what is filled in, {} needs nothing',
  '请核对人员情形；如确无需办理，不必提交': 'Check the answers; if nothing is needed, do not file',
  所填地区: 'The region',
  '这个提交编号已用于另一份申请（{}）': 'This submission key was used for another application ({})',
  '内容不同的申请请换一个 Idempotency-Key；要修改已提交的申请，请用补正或更正':
    'Use another Idempotency-Key for another application; to change a filed one, correct or amend it',
  '这一项没有被要求补正，不能修改': 'No correction of this was asked: it cannot be changed',
  '如确需修改，请在办结后办理更正': 'To change it, amend it after the end',
  单位设置刚刚被同事修改过: 'A colleague has just changed the settings',
  '请刷新页面，看过最新内容后再改': 'Reload the page and look before you change them',
  办理结束后才能评价: 'It can be rated once it has ended',
  请在各事项都结束后再评价: 'Rate it when all matters have ended',
  // the guide
  需要填写的项目: 'Answers to give',
  自动填入或推算的项目: 'Filled in or worked out',
  需要提交的材料: 'Documents to hand in',
  需要跑的部门: 'Departments to visit',
  承诺办结的工作日: 'Working days promised',
  登录信息: 'from signing in',
  系统推算: 'worked out',
  '系统建议，可修改': 'suggested, can be changed',
  '填一张表、交一套材料，网上提交一次，或到综合窗口由工作人员代为提交；平台拆分后分送各部门':
    'One form, one set of documents, filed once online or at the counter; the platform splits it among the departments',
  '各部门{}告知是否受理；需要补正的一次告知全部内容，逾期不告知的视为受理':
    'Each department says{} whether it accepts; corrections are asked all at once, silence counts as acceptance',
  '在 {} 个工作日内': ' within {} working days',
  '各部门在各自承诺的时限内审核，互不等待；有先后关系的由平台自动接续':
    'Each department reviews within its own promise, none waits for another; what must follow is started by itself',
  '整体承诺 {} 个工作日；等待补正、依法挂起和依赖第三方的实物环节不计入':
    '{} working days in all; waiting for corrections, lawful suspension and what third parties make are not counted',
  '每个事项办结即生效并通知，全部结束后出具联办结果单；全程可在线查看由谁办、到何时':
    'Each matter counts and is announced once completed, with one result sheet at the end; who acts until when is always online',
  需要办理: 'Needed',
  '无需办理：{}{}': 'Not needed: {}{}',
  '回答“{}”后确定': 'Known once “{}” is answered',
  '一般需要办理；如查询结果为“{}”则不办理{}': 'Usually needed; not if the lookup says “{}”{}',
  必须提交: 'Required',
  可以提交: 'Optional',
  '视情况：由{}决定': 'Depends on: {}',
  '不超过 {} MB': 'at most {} MB',
  '不超过 {} KB': 'at most {} KB',
  '{}事项的目录没有登记任何收费项目，以当地公布为准。':
    'The catalogue lists no fee for {} matters; what is published locally counts. ',
  各: 'all',
  其余: 'the other',
  '{}本平台不收费。{}': '{}This platform charges nothing. {}',
  '（未回答）': ' (not answered)',
  提醒联系人: 'Who is reminded',
  '补正、办结、异议等提醒发给谁；都不填时发给该申请的经办人手机':
    'Who hears of corrections, results and objections; while nothing is set, the mobile number of whoever filed',
  提醒手机号码: 'Mobile number for reminders',
  提醒邮箱: 'E-mail for reminders',
  这不是完整的邮箱地址: 'This is no complete e-mail address',
  '请填写形如 hr@example.com 的地址': 'Write one like hr@example.com',
}
