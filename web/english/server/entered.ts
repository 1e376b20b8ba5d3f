/** What a department says outside its system, and what its broken line means. */
export const enteredSays: Readonly<Record<string, string>> = {
  '部门系统中断，恢复后自动送达':
    "The department's system is down; delivered by itself once it is back",
  电话: 'Telephone',
  纸质文书: 'Paper',
  当面: 'In person',
  '，文号 {}': ', document {}',
  撤下原记录: 'Record taken back',
  '不能录入“{}”': '“{}” cannot be entered',
  '人工录入：{}': 'Entered by hand: {}',
  '部门系统一直没有答复，以人工录入为准，不再询问':
    "The department's system has not answered: what was entered by hand counts, it is no longer asked",
  这一事项没有需要选择的两种答复: 'This matter has no two answers to choose from',
  '以人工录入为准：{}': 'What was entered by hand counts: {}',
  '以部门系统为准：{}': "What the department's system says counts: {}",
  '不能改为“{}”': 'It cannot become “{}”',
  不能重新送达: 'it cannot be delivered again',
  '重新送达部门：{}': 'Delivered to the department again: {}',
  '这一事项现在是“{}”，{}': 'This matter is “{}” now: {}',
  '部门系统答复“{}”，与人工录入一致': "The department's system says “{}”, as was entered by hand",
  '部门系统答复“{}”，结果内容与人工录入的不一致':
    "The department's system says “{}” too, with another result than was entered by hand",
  '部门系统答复“{}”，与人工录入的“{}”不一致':
    "The department's system says “{}”, but “{}” was entered by hand",
}
