/** 单位设置. */
export const settings: Readonly<Record<string, string>> = {
  单位设置: 'Employer settings',
  来自单位设置: "From the employer's settings",
  '{}：在这里填一次，以后每次录用自动带入，仍可逐份修改':
    '{}: answer once here; every later hire begins with it and can still be changed',
  '经办人 {} 人': 'Agents: {}',
  您: 'You',
  增减经办人请联系系统管理员: 'To add or remove an agent, ask an administrator',
  修改记录: 'Changes',
  还没有修改过: 'Nothing has been changed yet',
  内容没有变化: 'No change of content',
  读取最新内容: 'Read the newest',
  '改动 {} 项，尚未保存': '{} changed, not saved yet',
  已保存: 'Saved',
  保存设置: 'Save settings',
}
