/** Demo accounts, the record of an application, and what the employee's own part says. */
export const people: Readonly<Record<string, string>> = {
  // demo accounts
  经办人: 'Agent',
  被录用人员: 'The person hired',
  综合窗口: 'Service counter',
  '查看全部，不作决定': 'Sees everything, decides nothing',
  系统管理: 'Administration',
  劳动者本人: 'The employee in person',
  // the record
  送达: 'Delivered',
  送达未成: 'Not delivered',
  预警: 'Warning',
  需人工处理: 'Needs a person',
  恢复: 'Back again',
  补充: 'Supplied',
  提醒: 'Reminder',
  确认: 'Confirm',
  异议: 'Objection',
  备注: 'Note',
  开始: 'Begun',
  每晚自动查询: 'Asked again every night',
  '每晚自动查询{}{}': 'Asked again every night{}{}',
  申报期已开始: 'The filing period has begun',
  按新年度工作日历计算法定期限: "The legal limit, counted with the new year's working days",
  '所等情形已解除，但{}；请办理更正': 'What was waited for has gone, but {}: file an amendment',
  '所等情形已解除，已自动提交更正 {}':
    'What was waited for has gone: amendment {} was filed by itself',
  '已查询 {} 天，所等情形仍未解除，不再自动查询；解除后请办理更正':
    'Asked for {} days and still in the way: no longer asked by itself. File an amendment once it has gone',
  '已撤销录用，不再查询': 'The hire was called off: no longer asked',
  // who was told what
  '向{}查询“{}”': '{} was asked for “{}”',
  '{}{}收到“{}”的申请': '{}{}: application for “{}” received',
  再次: ' again',
  '{}的经办人员查看了完整的{}': 'An officer of {} saw in full: {}',
  // the employee's part
  '没有需要填写的内容，或部门已经收到': 'Nothing to fill in, or the departments have it already',
  您提出的异议还没有答复: 'Your objection is not answered yet',
  已经确认: 'Confirmed',
  没有待答复的异议: 'No objection waits for an answer',
  '{}不能办理这一步': '{}: not for you to do',
  '这份材料部门已经收到，不能再换':
    'The department has this document: it can no longer be replaced',
  请写明答复: 'Write an answer',
  '请说明核对的结果，或怎样更正': 'Say what you found, or how it will be corrected',
  '“{}”不在本地可选的范围内': '“{}” is not offered here',
  请从列表中选择: 'Choose from the list',
  // objections
  '您提出的异议还没有答复，暂不能确认无误':
    'Your objection is not answered: you cannot confirm yet',
  '请等单位答复；已经没有异议的，请先撤回异议':
    'Wait for the employer; if it is settled, take the objection back first',
  '一份申请最多提出 {} 次异议': 'At most {} objections for one application',
  '请直接与单位联系，或拨打 12333 咨询': 'Speak to the employer, or call 12333',
  '本人对告知部门的内容有异议，答复后再提交':
    'The employee objects to what the departments are told: sent once answered',
  没有这一条异议: 'There is no such objection',
  这一条异议已有答复: 'This objection has been answered',
  还有一条异议没有答复: 'Another objection is not answered yet',
  '异议已答复，继续办理': 'The objection was answered: it goes on',
  '申请人没有在期限内答复本人的异议，已转督办人员':
    "The applicant did not answer the employee's objection in time: passed to a supervisor",
  按工作日历重新计算答复期限: 'The limit for an answer, counted anew with the working days',
  异议所指的内容不在这份申请中: 'What is objected to is not in this application',
  请刷新页面后重新选择: 'Reload the page and choose again',
  // supplying
  本人填写的内容已齐全: "The employee's part is complete",
  还需本人填写其余内容: 'The employee still has to fill in the rest',
  '本人在 {} 个工作日内没有填写，请申请人代为填写':
    'The employee did not fill it in within {} working days: fill it in instead',
  '本人和申请人都没有在期限内填写，“{}”视为撤回；需要时可由本人另行申办':
    'Neither employee nor applicant filled it in: “{}” counts as withdrawn; the employee can apply later',
  '这一项不由本人填写，或者部门已经收到，不能再改':
    'This is not for the employee, or the department has it: it can no longer be changed',
  '内容有误的，请提出异议，由单位更正': 'If it is wrong, object, and the employer corrects it',
  // invitations
  '今天已多次生成邀请，请稍后再试': 'Invited many times today: try again later',
  '请让本人使用最近一次的链接，或明天再邀请；也可以代本人填写':
    'Use the last link, invite again tomorrow, or fill it in for the employee',
  请联系单位经办人重新发送邀请: "Ask the employer's agent for a new invitation",
  没有找到这个邀请: 'There is no such invitation',
  '请核对链接或邀请码；仍打不开请联系单位经办人重新发送':
    "Check the link or code; if it still does not open, ask the employer's agent for a new one",
  这个邀请已经失效: 'This invitation has expired',
  单位已收回这个邀请: 'The employer has taken this invitation back',
  '多次输入不正确，这个邀请已停用': 'Wrong too many times: this invitation is closed',
  '证件号码末 {} 位不正确，还可以试 {} 次':
    'The last {} characters of the ID number are wrong; {} tries left',
  '请对照身份证输入，最后一位是 X 的也要输入': 'Compare with the card; a final X counts too',
  // photo
  '照片应为 {}×{} 像素，这张是 {}×{}': 'The photo must have {}×{} pixels, this one has {}×{}',
  '请在本页拍照或选择照片，由页面按要求裁好':
    'Take or choose the photo on this page, which cuts it as required',
  '照片文件应为 {}–{} KB，这张是 {} KB': 'The photo must have {}–{} KB, this one has {} KB',
  '这张照片细节太少，可能过曝或被压缩过，请换一张清晰的原照':
    'The photo shows too little: too bright or compressed. Take the clear original',
  '请在本页选择照片，由页面压缩到合适大小':
    'Choose the photo on this page, which makes it the right size',
  '背景不够白：上方和两侧只有 {}% 是白色':
    'The background is not white enough: above and beside only {}% is white',
  '请站在白墙前、光线均匀处重拍，避免影子；两侧不要露出门框、窗帘等':
    'Take it again before a white wall in even light, without shadows, door frames or curtains',
  '照片中间几乎全是白色，看不到人像': 'The middle is almost all white: nobody is seen',
  '请把头肩放到框内重拍；过曝的请避开强光':
    'Take it again with head and shoulders in the frame, away from strong light',
  '本人确认之后内容有变，请本人重新确认':
    'It changed after the employee confirmed: to be confirmed anew',
  // messages
  请员工重新提供: 'The employee provides it anew',
  请重新提供照片或选择: 'Please give the photo or the choice anew',
  提醒员工重新提供: 'The employee is reminded to provide it anew',
  '提醒：请重新提供照片或选择': 'Reminder: please give the photo or the choice anew',
  请员工重新核对: 'The employee checks it anew',
  您核对过的内容有改动: 'What you checked has changed',
  '这条消息已经发出，或正在等待发送': 'This message was sent, or is about to be',
  只有发送失败或仅存发件箱的消息可以重发:
    'Only messages that failed or stayed in the outbox can be sent again',
  '（仅收件人可见）': ' (only the recipient sees it)',
  请核对您的录用信息: 'Please check your hire',
  '提醒：请核对您的录用信息': 'Reminder: please check your hire',
  员工对所填内容提出异议: 'The employee objects to what was filed',
  有申请需要补正: 'An application is to be corrected',
  申请已办理结束: 'The application has ended',
  您的申请已办理结束: 'Your application has ended',
  请评价本次办理: 'Please rate it',
}
