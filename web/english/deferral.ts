/** Materials that may follow against a promise. */
export const deferral: Readonly<Record<string, string>> = {
  尚未补交: 'Not supplied yet',
  '补交于 ': 'Supplied ',
  '请申请人补齐：': 'To be supplied by the applicant: ',
  承诺书: 'The promise',
  '承诺于 ': 'Promised ',
  承诺后补: 'Promised',
  '暂缺，承诺后补': 'Missing, promised to follow',
  待补齐: 'Owed',
  已补齐: 'Supplied',
  逾期未补齐: 'Did not come in time',
  已修复: 'Repaired',
  不再需要: 'No longer needed',
  '主要材料齐全的，可以受理；受理之日起计算补齐期限。':
    'It can be accepted if the main materials are complete; the days run from acceptance.',
  '可以先审查；补齐之前不能审核通过和办结，可以不予批准。':
    'Review it meanwhile. Until all has come it can be refused, but neither approved nor completed.',
  '材料已经齐全，可以继续办理。': 'All has come: go on with it.',
  '该单位在修复之前不再适用容缺受理。':
    'No such promise is taken from this employer before it is repaired.',
  '这次承诺不再限制该单位。': 'This promise bars the employer no more.',
  '该事项已经结束，不用再补。': 'The matter has ended: nothing is owed any more.',
  修复的理由: 'Why it is repaired',
  修复信用: 'Repair the promise',
  请先写明理由: 'Say why first',
  '暂缺{}，承诺受理后 {} 个工作日内补齐':
    '{} is missing for now: promise to supply it within {} working days of acceptance',
  '暂缺，承诺受理后 {} 个工作日内补齐':
    'Missing for now: promise to supply it within {} working days of acceptance',
  '先受理、先审查；补齐之前不出具“{}”的结果，逾期未补齐的，该事项终止。':
    'It is accepted and reviewed at once. No result of “{}” before it has come; if it does not come in time, the matter ends.',
  待补材料: 'Materials you owe',
  '已经承诺后补，补齐之前不出具相关事项的结果；其他事项照常办理。':
    'Promised to follow: no result of these matters before they have come. The others go on.',
  '受理后 {} 个工作日内': 'within {} working days of acceptance',
  '事项：{}；形式：{}': 'Matter: {}; form: {}',
  补齐材料: 'Supply what is owed',
  提交补齐: 'Send what was owed',
  请先上传或拍下要补的材料: 'Upload or photograph the material first',
  容缺受理信用承诺书: 'The written promise',
  '已经读过，作出以上承诺': 'I have read it and promise so',
  还有问题要先改好: 'There are mistakes to mend first',
  请先读过容缺承诺并勾选: 'Read the promise and tick it first',
}
