import type { FileLine } from '#core/file-line'
import { housingFundAccount } from '#departments/housing-fund'

const renamed: Readonly<Record<string, string>> = {
  name: '职工姓名',
  documentNumber: '职工身份证号',
  employerName: '单位全称',
  fundUnitAccount: '单位公积金登记号',
  wage: '工资基数',
}

/** A housing fund centre without a system, with the column names of its old programme. */
export const fundLine: FileLine = {
  department: 'housing-fund',
  procedure: 'housing-fund-account',
  columns: [
    { header: '受理编号', from: 'no' },
    { header: '业务', from: 'kind' },
    ...Object.entries(housingFundAccount.accepts).map(([from, { label }]) => ({
      header: renamed[from] ?? label,
      from,
      ...(from === 'accountAction' && { codes: { '1': '新开', '2': '启封', '3': '转入' } }),
    })),
  ],
  results: [
    { header: '受理编号', to: 'no' },
    {
      header: '结果',
      to: 'says',
      codes: { 已开户: 'completed', 退回: 'incorrect', 不予办理: 'declined' },
    },
    { header: '个人账号', to: 'fundAccount' },
    { header: '原因代码', to: 'code' },
    { header: '说明', to: 'reason' },
  ],
}
