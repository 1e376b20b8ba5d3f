/** The start page. */
export const home: Readonly<Record<string, string>> = {
  没有这个页面: 'There is no such page',
  '网址可能写错了，或者页面已经移走': 'The address may be mistyped, or the page has moved',
  回到首页: 'Back to the start page',
  '{}，您好': 'Hello, {}',
  '办理{}': 'File: {}',
  '{} 个事项，一张表，一套材料，承诺 {} 个工作日内办结':
    '{} matters, one form, one set of materials, completed within {} working days',
  等您处理: 'Waiting for you',
  没有需要您处理的申请: 'Nothing waits for you',
  正在办理: 'Under way',
  没有正在办理的申请: 'Nothing is under way',
  已经结束: 'Ended',
  还没有结束的申请: 'Nothing has ended yet',
  查看全部: 'See all',
  删除: 'Delete',
}
