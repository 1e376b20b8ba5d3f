/** What the server says of what is stuck. */
export const operationsSays: Readonly<Record<string, string>> = {
  '已停止自动送达，请致电{}并录入结果':
    'Nothing more is sent by itself: telephone {} and enter the result',
  '已停止自动查询，请致电{}并录入结果':
    'Nothing more is asked by itself: telephone {} and enter the result',
  '已停止自动送达，请致电{}告知撤回':
    'Nothing more is sent by itself: telephone {} and tell it of the withdrawal',
  '已停止自动送达，请{}人工撤销并录入结果':
    'Nothing more is sent by itself: have {} undo it by hand and enter the result',
  '停止自动送达：{}': 'Sending stopped: {}',
  '“{}”没有滞留的送达': '“{}” is not stuck',
  这一条已不在滞留之列: 'This is not stuck any more',
  '部门系统中断，等待恢复': 'Waits for a department’s system that is down',
  向部门查询进展: 'To ask the department for news',
  通知部门撤回: 'To tell the department of the withdrawal',
  没有待送达的内容: 'Nothing is to be sent',
  差事: 'Errand',
  立即重试: 'Try again now',
  交人处理: 'Give to a person',
  传递进展: 'Passing on news',
  记下变动: 'Writing down a change',
  推送给单位软件: 'Webhook to an employer’s software',
  拟写消息: 'Writing messages',
  发送消息: 'Sending a message',
  核对批量名单: 'Checking a batch',
  重新核对批量名单: 'Checking a batch again',
  提交批量名单: 'Filing a batch',
  清理未完成的上传: 'Removing an abandoned upload',
  每夜查询: 'A nightly watch',
  删除草稿: 'Removing a draft',
  重新计算期限: 'Counting limits anew',
  统计: 'Figures',
  恢复送达: 'Sending again after an outage',
  转办差评: 'Passing on a bad rating',
  督促整改: 'Urging a rectification',
  统计投诉: 'Counting complaints',
  '平台自身的差错，请查看日志': 'Our own error: see the log',
  '没有进程认得这类差事，请检查各进程的版本':
    'No process knows this kind: check the versions of all processes',
  没有进程可以推送: 'No process can deliver',
  '对方多次不应答，暂停一会再推送': 'The receiver did not answer several times and is given a rest',
}
