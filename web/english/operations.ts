/** The page of whoever looks after the platform. */
export const operations: Readonly<Record<string, string>> = {
  运行维护: 'Operations',
  运维: 'Operations',
  '送不到部门的事项和一再失败的差事；平台一直自动重试，这里供人处理':
    'Matters that do not reach their department and errands that keep failing. The platform goes on trying by itself; here a person may act',
  体检: 'Health report',
  '正在检查…': 'Looking…',
  没有发现问题: 'Nothing was found',
  检查于: 'Looked at',
  现在处理: 'Act now',
  及早处理: 'Act in time',
  知悉: 'Good to know',
  前往: 'Go there',
  再检查一次: 'Look again',
  线路限额: 'Limits of lines',
  '与部门约定的调用次数，各进程合计；超出的排队等待，不计失败，也不影响其他部门':
    'Calls agreed with departments, for all processes together. What is over waits; it counts as no failure and holds up no other department',
  '共 {} 次': '{} made',
  未用满: 'Room left',
  '已用满，在排队': 'Used up, others wait',
  滞留的类别: 'Kinds of what is stuck',
  全部事项: 'All matters',
  全部差事: 'All errands',
  '重试“{}”的全部 {} 条？': 'Try all {1} of “{0}” again?',
  '一次至多 {} 条，从最早的开始；每一条都有记录':
    'At most {} at one go, the oldest first; each stands in the record',
  由系统管理员处理: 'An administrator acts on it',
  '重试这一类（{}）': 'Try this kind again ({})',
  '已安排重试 {} 条': '{} will be tried again',
  滞留的送达与差事: 'What is stuck',
  没有滞留的: 'Nothing is stuck',
  '每个事项都能送到部门，或正在正常等待':
    'Every matter reaches its department or waits as it should',
  所有差事都在按时完成: 'All errands are done in time',
  '：{}': ': {}',
  '已试 {} 次': 'tried {} times',
  停止: 'Stop',
  交给谁: 'To whom',
  '请其做什么（记入记录）': 'What they are to do (kept in the record)',
  '停止的原因（记入记录）': 'Why it is stopped (kept in the record)',
  '平台不再自动送达，转由部门经办人致电部门并录入结果':
    'Nothing more is sent by itself; an officer telephones the department and enters the result',
  '这件差事不再做；它本来要做什么，保留在记录中':
    'It is not done any more; what it would have done stays in the record',
  请至少写两个字: 'Write at least two characters',
  最近对差事的处理: 'What was lately done to errands',
}
