/** What supervisors read of the figures, and what the months' report and its tables are called. */
export const oversightSays: Readonly<Record<string, string>> = {
  每日提交与办结: 'Filed and completed each day',
  承诺时限兑现: 'Promises kept',
  '各环节平均用时（小时）': 'Average time of each stage (hours)',
  数据不足: 'Too little to tell',
  '整份申请（部门未指明填报项）': 'The whole application (no answer was named)',
  其他理由: 'Other reasons',
  这个月还没有开始: 'That month has not begun',
  请选择本月或以前的月份: 'Choose this month or an earlier one',
  开始日期晚于结束日期: 'The first day is after the last',
  请把开始日期改到结束日期之前: 'Let the first day be before the last',
  '日期范围超过 {} 天': 'The range is longer than {} days',
  '请缩短范围，或分段导出': 'Shorten it, or export it in parts',
  部门系统联系不上: "The department's system cannot be reached",
  部门系统不接受所发内容: "The department's system refuses what it was sent",
  部门答复与现状不符: "The department's answer does not fit the present state",
  超过时限: 'Beyond its limit',
  平台自身的差错: "The platform's own mistake",
  部门未能撤销: 'The department could not undo it',
  征求的意见没有答复: 'An opinion that was asked has not come',
  '每一天取此前最近 4 个同类日的平均：工作日按同一星期几，休息日（含法定节假日）归为一类，调休上班的周末取最近 4 个工作日。误差是用同一算法回头预测过去 4 周，与实际办件数相差的平均比例。':
    'Each day is the average of the last 4 days of its kind: working days by day of the week, days off (holidays among them) as one kind, worked weekends from the last 4 working days. The error is how far the same method, told of the past 4 weeks, would have missed them on average.',
}
