/** The form. */
export const apply: Readonly<Record<string, string>> = {
  '改为 {}': 'Change to {}',
  清空这一项: 'Clear this answer',
  '预先告知 {} 件事，都不影响现在提交': 'Told in advance: {}. None of it stops you from filing now',
  本次申请: 'This application',
  '依据 {}': 'Basis: {}',
  '查看申请 {}': 'See application {}',
}
