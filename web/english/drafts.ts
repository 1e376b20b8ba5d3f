/** What was begun and not filed yet. */
export const drafts: Readonly<Record<string, string>> = {
  草稿: 'Drafts',
  没有草稿: 'No drafts',
  '填到一半的申请，只有您自己看得到；提交后自动移到“我的申请”':
    'Forms begun and not filed yet. Only you see them; once filed they stand under “My applications”',
  '共 {} 份，新保存的在前': '{} in all, the last saved first',
  '再看 {} 份': 'Show {} more',
  草稿列表: 'List of drafts',
  没有符合条件的草稿: 'No draft fits these filters',
  '办理时填写的内容会自动保存，没提交前都在这里':
    'What you type is saved by itself and stays here until it is filed',
  筛选草稿: 'Filter drafts',
  姓名或草稿名称: 'Name of the person or of the draft',
  保存日期从: 'Saved from',
  '草稿不能按证件号码查找，请用姓名或草稿名称':
    'Drafts are not found by document number: use a name',
  保存于: 'Saved',
  '{} 保存于': 'Saved by {}',
  '本窗口填到一半的申请，同窗口的人都可以接着办；谁在什么时候填过，都有记录':
    'Forms begun at this counter. Every clerk here can go on with them; who worked at one, and when, is kept',
  同窗口接续办理: 'Continued at the same counter',
  '已扫描的材料一并转来；谁填过、为谁填、什么时候，都记在接待台账里。':
    'What was scanned has come along. Who worked at it, for whom and when is kept in the log of visits.',
  '{}（您）': '{} (you)',
  没有登记来人: 'No visitor registered',
  '为来人 {}': 'for the visitor {}',
  '改名：{}': 'Rename {}',
  改名: 'Rename',
  草稿名称: 'Name of the draft',
  保存名称: 'Save the name',
  '删除草稿：{}': 'Delete draft: {}',
  '已删除草稿“{}”': 'Draft “{}” deleted',
  '撤销删除：{}': 'Undo deleting {}',
  撤销删除: 'Undo',
  我的草稿: 'My drafts',
}
