/** What the server says of corrections that several departments ask. */
export const joined: Readonly<Record<string, string>> = {
  汇总补正要求: 'Corrections being gathered',
  '本平台（汇总补正要求）': 'The platform (gathering corrections)',
  '汇总各部门的补正要求，届时一次告知': 'Gathers what the departments ask; told at once then',
  补正要求有增加: 'More is to be corrected',
  补正最后一天提醒: 'Last reminder of a correction',
  补正期限将满: 'The time to correct ends soon',
  '此后有部门补充要求，见新的补正告知书':
    'A department has asked for more since: see the new notice',
  部门补充了补正要求: 'The department asks for more to be corrected',
  '要求的内容申请人已在本轮答复，按答复后的内容重新送达':
    'The applicant has answered this already: sent again with the answer',
  '正在汇总各部门的补正要求，{}前一次告知':
    'What the departments ask is being gathered: you are told all of it by {}',
  请在告知之后一次补正: 'Correct it all at once after that',
  '已补正告知的内容；部门另有补充要求，汇总后告知':
    'What was told is corrected; the department asks for more, which is gathered and told',
  整个事项: 'The whole matter',
  告知补正: 'Told to correct',
  '部门提出补正要求，与其他部门的要求汇总后一次告知':
    'The department asks for a correction; it is told at once with what others ask',
  '补充后重新一次告知补正：{}': 'Told again, with more to be corrected: {}',
  '一次告知补正：{}': 'Told to correct, all at once: {}',
}
