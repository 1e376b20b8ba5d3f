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
  '办理记录依靠这类差事，不能停止':
    'The record rests on errands of this kind; they are never stopped',
  请消除原因后重试: 'Remove the cause and try again',
  这个进程正在停止或升级: 'This process is stopping or being upgraded',
  '请几秒后重试；已提交的不会丢失': 'Try again in a few seconds; what was filed is not lost',
  '现在请求太多，这一次没有处理': 'Too much is asked at this moment; nothing was done',
  '请几秒后重试；已填写的内容不会丢失': 'Try again in a few seconds; what was typed is not lost',
  差事: 'Errand',
  '{} 个事项需要人处理：{}': '{} matters need a person: {}',
  '逐件处理，或在原因消除后重试这一类':
    'Act on each, or try the whole kind again once the cause is gone',
  '{} 件差事一再失败': '{} errands keep failing',
  '查看原因，重试或停止': 'Look at the cause; try again or stop',
  '{} 份申请到期而无人驱动': '{} applications are due and nobody drives them',
  '检查 yijian work 是否在运行、数量是否足够，并查看日志':
    'See that enough processes of “yijian work” run, and look at the log',
  '{} 件差事到期而无人去做': '{} errands are due and nobody does them',
  '监督页有 {} 批统计数尚未汇总，打开会变慢':
    '{} portions of the supervisor’s figures are not summed up yet; its page grows slow',
  '检查 yijian work 是否在运行，并查看日志': 'See that “yijian work” runs, and look at the log',
  '今天{} {} 次查询中 {} 次没有结果，由填报人手工填写':
    'Today {} was asked {} times, {} of them without an answer: filled in by hand',
  '联系该部门；恢复后自动带入':
    'Telephone the department; answers come by themselves once it is back',
  '{} 的数据共享查询中断，填报改由手工填写':
    'The registers of {} are silent; forms are filled in by hand',
  '{} 的系统中断，{} 件等待': 'The system of {} is down; {} wait',
  '联系该部门；恢复后自动继续': 'Telephone the department; all goes on by itself once it is back',
  '{} 的限额（{}）已用满，其余送达在排队': 'The limit of {} ({}) is used up; the rest waits',
  '等待排完，或与该部门商定更高的限额；其他部门不受影响':
    'Wait for it, or agree on a higher limit with the department; no other department is held up',
  '每秒 {} 次': '{} a second',
  '每分钟 {} 次': '{} a minute',
  '每 {} 秒 {} 次': '{1} every {0} seconds',
  '{}没有对接，事项只能在工作台办理':
    '{} is not connected; its matters can be decided at the desk only',
  '写入 YIJIAN_DEPARTMENTS 所指的文件，然后重启各进程':
    'Write it into the file that YIJIAN_DEPARTMENTS names, then restart every process',
  '单位密钥“{}”将于 {} 到期': 'An employer’s key “{}” ends on {}',
  '请单位先建立新密钥、换用后再让旧的到期':
    'Have the employer make and use a new key before the old one ends',
  '{} 的证书读不到：{}': 'The certificate of {} cannot be read: {}',
  '检查地址与网络，请该部门检查其证书':
    'Check address and network, and have the department check its certificate',
  '{} 的证书{}于 {} 到期': 'The certificate of {} {} on {}',
  已: 'ended',
  将: 'ends',
  '请该部门更换证书，否则届时无法送达':
    'Have the department renew it, or nothing can be sent from then on',
  '{} 年的工作日历没有加载，跨入该年的时限只是暂定':
    'The working days of {} are not loaded; limits that reach into it are provisional',
  按国务院办公厅的通知加载该年度: 'Load that year from the State Council’s notice',
  '{}没有写明{}中{}的申报期': '{} does not say the filing window of {}: {}',
  '当地有申报期的，写入该地区的参数；没有的，任何一天都可送达':
    'Where there is one, write it into the region’s parameters; where there is none, any day will do',
  '数据库还没有升级到本版本：差 {}': 'The database is not at this version yet; missing: {}',
  '运行 yijian migrate': 'Run “yijian migrate”',
  '本进程的时钟与数据库相差 {} 秒': 'This process’s clock and the database’s are {} seconds apart',
  '检查各机器的时间同步（NTP）：期限和租约按进程的时钟计算':
    'Check NTP on every machine: limits and leases go by the clocks of processes',
  '数据库所在磁盘只剩 {} MB': 'The database’s disk has {} MB left',
  '清理或扩容：写满之后什么都不能办理': 'Make room: once it is full nothing can be done',
  '数据库关闭了 fsync 或 synchronous_commit：断电会丢失已答复的申请':
    'fsync or synchronous_commit is off: a power cut loses applications that were answered',
  '在 postgresql.conf 中打开': 'Switch it on in postgresql.conf',
  '数据库连接已用 {} 个，上限 {} 个': '{} of {} connections to the database are in use',
  '提高 max_connections，或减少进程': 'Raise max_connections, or run fewer processes',
  '有事务已打开 {} 分钟，旧行无法清理':
    'A transaction has been open for {} minutes; old rows cannot be removed',
  '在 pg_stat_activity 中找到它，确认后结束': 'Find it in pg_stat_activity, make sure, and end it',
  '备库 {} 没有报告进度': 'Standby {} does not say how far it is',
  '备库 {} 落后 {} 秒': 'Standby {} is {} seconds behind',
  检查网络和备库的负载: 'Check the network and the standby’s load',
  对方没有出示证书: 'no certificate was shown',
  没有应答: 'no answer',
  连接失败: 'the connection failed',
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
