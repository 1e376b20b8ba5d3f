/** The frame around every page. */
export const shell: Readonly<Record<string, string>> = {
  跳到主要内容: 'Skip to main content',
  '一件 · 一件事，填一次，办到底': 'Yijian · one event, filed once, followed to the end',
  '演示环境：部门系统为模拟，数据均为虚构':
    'Demonstration: departments are simulated, all data is invented',
  高效办成一件事: 'One event, done well',
  '，回到首页': ', back to the start page',
  主导航: 'Main navigation',
  首页: 'Home',
  工作台: 'Desk',
  大字版: 'Large text',
  大字: 'Large',
  退出登录: 'Sign out',
  退出: 'Sign out',
  已写好的短信在发件箱: 'Messages written are in the outbox',
  我的申请: 'My applications',
  全部申请: 'All applications',
}
