/** What the server says of materials that may follow against a promise. */
export const deferralSays: Readonly<Record<string, string>> = {
  '“{}”是主要材料，不能容缺后补': '{} is a main material: it cannot follow later',
  不符合协议的补齐内容: 'The supplement is not of the protocol',
  '事项容缺受理，待补齐材料': 'Matter accepted, a material is to follow',
  '事项逾期未补齐，已终止': 'Matter ended: the promised material did not come',
  信用修复: 'Promise repaired',
  '信用修复：{}': 'Promise repaired: {}',
  只有本部门经办人可以修复信用: 'Only an officer of this department repairs a promise',
  '可以先审查其他内容；材料补齐后再办理，逾期未补齐的自动终止':
    'Review the rest meanwhile; go on once it has come. If it does not come in time, the matter ends by itself',
  容缺受理: 'Accepted, material to follow',
  '{}；容缺后补：暂缺的可书面承诺，受理后 {} 个工作日内补齐':
    '{}; may follow: if missing, promise it in writing and supply it within {} working days of acceptance',
  容缺受理通知书: 'Notice of acceptance with material to follow',
  '容缺受理：请于受理之日起 {} 个工作日内补齐，补齐之前不出具办理结果':
    'Accepted with a material to follow: supply it within {} working days of acceptance; no result before that',
  容缺材料今日到期: 'Promised material due today',
  容缺的材料今日到期: 'The promised material is due today',
  '容缺的材料已全部补齐，通知部门': 'All that was promised has come; the department is told',
  '已停止自动送达，请致电{}告知材料已补齐':
    'No longer sent by itself: telephone {} that the material has come',
  已容缺受理: 'Accepted, material to follow',
  '已容缺受理，请按承诺补齐材料': 'Accepted: please supply what was promised',
  已经修复: 'Repaired already',
  '已补部分容缺材料，其余仍须按期补齐': 'Part of what was promised has come; the rest is still due',
  承诺的材料此后已补齐: 'What was promised has come since',
  '承诺的材料逾期未补齐，该事项此后已终止':
    'What was promised did not come in time: the matter has ended since',
  提醒申请人补齐容缺的材料: 'The applicant is reminded of what was promised',
  暂缺的材料已补交: 'The missing material has come',
  没有待补的容缺材料: 'Nothing that was promised is still owed',
  没有未兑现的容缺承诺: 'No promise was broken',
  '申请 {} 的容缺承诺没有兑现，{} 之前不再适用容缺受理':
    'The promise of application {} was not kept: no material may follow later before {}',
  '申请“{}”时暂缺{}，承诺自受理之日起 {} 个工作日内补齐，所补材料真实有效。知悉补齐之前不出具办理结果；逾期未补齐的，该事项终止办理，由此造成的损失由申请人承担，且在信用修复之前不再适用容缺受理。':
    'Filing for {} without {}, we promise to supply it, true and valid, within {} working days of acceptance. We know that no result is given before; that the matter ends if it does not come in time, at our own loss; and that no such promise is taken from us again before it is repaired.',
  '申请人还没有补齐{}，补齐之前不能审核通过，也不能办结':
    'The applicant has yet to supply {}: until then it can be neither approved nor completed',
  确认补齐通知书: 'Confirmation that all has come',
  终止办理告知书: 'Notice that the matter has ended',
  补交容缺的材料: 'supply what was promised',
  补齐: 'Supplied',
  补齐容缺材料: 'Supplied what was promised',
  补齐容缺的材料: 'Supply what was promised',
  '请只补交列出的材料；其他内容有误的，请在办结后办理更正':
    'Supply only what is listed; amend anything else after the end',
  '请现在上传材料；需要信用修复的，请向当时的办理部门说明情况':
    'Upload the material now; to have the promise repaired, explain yourself to the department of that time',
  这一事项没有未兑现的容缺承诺: 'No promise of this matter was broken',
  '这一项不是待补的容缺材料，不能在这里修改': 'This is not owed: it cannot be changed here',
  这份申请没有待补的容缺材料: 'Nothing of this application is owed',
  通知部门材料已补齐: 'Tell the department that the material has come',
  '逾期未补齐容缺的材料，“{}”终止办理；备齐材料后可以重新申请':
    'What was promised did not come in time: {} has ended; file anew with the material',
  逾期未补齐终止: 'Ended: material did not come',
  '部门系统已作出决定，容缺的材料补齐之前不采用':
    "The department's system has decided; it does not count before what was promised has come",
}
