/** What the server says of things that travel. */
export const journey: Readonly<Record<string, string>> = {
  '本事项的流转没有“{}”这一步': 'Nothing of this matter takes a step “{}”',
  '“{}”没有“{}”这一项': '“{}” has no “{}”',
  提醒催促转递: 'Reminder to urge a transfer',
  档案等尚未转递到位: 'What is to be transferred has not come',
  函件: 'Letter',
  该事项此后申请撤销: 'It was later asked to be called off',
  这一事项没有正在流转的实物: 'Nothing of this matter is on its way',
  '现在等待的是“{}”，不能记录“{}”': 'What comes next is “{}”: “{}” cannot be recorded',
  '请先记录“{}”': 'Record “{}” first',
  '“{}”还没有到，不能退回': '“{}” has not come: it cannot be sent back',
  退回只能依据所列的情形: 'It is sent back on the listed grounds only',
  '{}退回：{}': '{} sent back: {}',
  '等待{}：{}{}': 'Waiting for {}: {}{}',
  '提醒：{}尚未“{}”': 'Reminder: {} has not yet done “{}”',
  '{}超过 {} 个工作日尚未“{}”': '{} has not done it after {} working days: “{}”',
  只有本部门经办人可以记录: "Only the department's officers record it",
}
