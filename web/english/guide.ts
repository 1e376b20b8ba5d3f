/** The personal guide, and the ways to it. */
export const guide: Readonly<Record<string, string>> = {
  登录: 'Sign in',
  一次告知: 'Personal guide',
  '一次告知：{}': 'Personal guide: {}',
  一次告知书: 'Personal guide',
  '{}一次告知': 'Personal guide: {}',
  先看一次告知: 'See the personal guide first',
  '{}一次告知：先看要办什么、交什么、多久办好':
    'Personal guide to {}: what there is to do, what to bring, how long it takes',
  '不用登录：': 'Without signing in:',
  '不用登录。回答几个问题，就知道要办什么、交什么、填什么、多久办好，以及可能卡在哪里、怎么办。':
    'No need to sign in. Answer a few questions and see what there is to do, what to bring and type, how long it takes, where it may get stuck and what to do then.',
  打印或下载: 'Print or download',
  去办理: 'Go and file',
  您的情况: 'Your situation',
  '{} 个事项，{} 份必交材料，必填 {} 项，整体承诺 {} 个工作日':
    '{} matters, {} documents you must bring, {} answers you must type, {} working days promised in all',
  要办的事项: 'What will be done',
  您无需办理: 'What you need not do',
  '{} 个工作日': '{} working days',
  '得到：{}': 'You get: {}',
  '等“{}”办结后自动提交': 'Goes in by itself once “{}” is done',
  '法定时限 {} 个工作日': '{} working days by law',
  '要交的材料：一套': 'What to bring: one set',
  '没有需要提交的材料。': 'Nothing to bring.',
  '用于：{}': 'For: {}',
  '不用您交，由数据共享取得': 'Fetched from registers instead of asked for',
  '查询不到时在表中填写即可，不影响提交。':
    'Where a register is silent you type it; that stops nothing.',
  '要填的内容：一张表': 'What to type: one form',
  '必填 {} 项': '{} required',
  '视情况 {} 项': '{} as the case may be',
  '自动带出 {} 项': '{} filled in for you',
  流程和费用: 'How it goes and what it costs',
  可能遇到的情况: 'What may come up',
  您这种情况要先知道: 'Know this first',
  '如经查询：{}': 'If a register says: {}',
  '{}：{}': '{}: {}',
  '本次申请：{}': 'This application: {}',
  '部门常见的退回原因 {} 种，和怎么避免':
    '{} reasons departments often give, and how to avoid them',
  与分别办理相比: 'Compared with each department on its own',
  变为: 'becomes',
  分别办理: 'Each on its own',
  一件事: 'At once',
  '数字由事项定义逐项计数，点开可看计入的每一项；“需要填写”含视情况才填的。':
    'Counted from the definition; open a number to see what it counts. “To type” includes what only some are asked.',
}
