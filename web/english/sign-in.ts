/** Signing in. */
export const signIn: Readonly<Record<string, string>> = {
  '没有登录成功：{}': 'Not signed in: {}',
  关于一件: 'About Yijian',
  一件: 'Yijian',
  '一件事，填一次，办到底。': 'One event, filed once, followed to the end.',
  '七个事项，一张表，一套材料': 'Seven matters, one form, one set of materials',
  各部门只看到自己应当知道的内容: 'Each department sees only what it needs to know',
  '申请、受理、审核、办理、反馈，每一步谁在办、到何时，都看得见':
    'Application, acceptance, review, handling, feedback: see who holds each step, and until when',
  登录: 'Sign in',
  邮箱: 'Mail address',
  密码: 'Password',
  演示账号: 'Demonstration accounts',
  '新员工（没有账号）': 'A new employee, without an account',
  证件末六位: "The document's last six characters:",
  '；在手机上打开 /i，输入邀请码': '; or open /i on a phone with the code',
  '点一下就以这个身份进入，数据均为虚构。':
    'One click signs you in as that person; all data is invented.',
}
