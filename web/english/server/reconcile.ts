/** Nightly reconciliation with departments' lists. */
export const reconcileSays: Readonly<Record<string, string>> = {
  '部门有，平台没有': 'The department has it, we do not',
  '平台已送达，部门没有': 'We have sent it, the department has nothing',
  '部门已有结果，平台还在等': 'The department has a result, we still wait',
  办理状态不一致: 'The states differ',
  办理结果的内容不一致: 'The results differ',
  以部门为准: 'Take the department’s',
  按原编号重新送达: 'Send again by the same key',
  请部门核对: 'Ask the department',
  '说明原因，不再提示': 'Explain it, and show it no more',
  '线路中断，恢复后继续': 'The line is down; goes on when it is whole',
  部门的清单没有结尾: 'The department’s list does not end',
  部门的清单停在同一页: 'The department’s list stays at one page',
  没有对账清单: 'No list to reconcile with',
  这条差异已经处理: 'This difference has been dealt with',
  这条差异不能这样处理: 'This difference cannot be dealt with so',
  请选择页面列出的处理方式: 'Please choose one of the ways that are listed',
}
