/** What the server says of promises in place of proofs (告知承诺). */
export const promiseSays: Readonly<Record<string, string>> = {
  // where one stands
  国家安全: 'National security',
  公共安全: 'Public safety',
  人身健康和生命财产安全: 'Health, life and property',
  重要涉外风险: 'Serious risk abroad',
  属实: 'True',
  不属实: 'Not true',
  无法核实: 'Cannot be established',
  责令限期改正: 'Order to make it good by a day',
  撤销办理结果: 'Undo the result',
  '已承诺，免交证明': 'Promised: no proof needed',
  已撤回承诺: 'Promise taken back',
  已改为提交证明: 'The proof was given instead',
  '事项未办成，无需核查': 'The matter came to nothing: nothing to look into',
  待事后核查: 'To be looked into',
  经核查属实: 'Looked into: true',
  '不属实，责令改正': 'Not true: to be made good',
  '不属实，撤销结果': 'Not true: the result is undone',
  已改正: 'Made good',
  '已签署告知承诺，免交': 'Promise signed, none needed',
  撤回承诺: 'Take the promise back',
  承诺没有按期核查: 'A promise was not looked into in time',
  不实承诺逾期未改正: 'A false promise was not made good in time',
  事后核查承诺: 'Look into the promise',
  改正不实承诺: 'Make the false promise good',
  核查承诺: 'Promise looked into',
  改正: 'Made good',
  待核查: 'To be looked into',
  责令改正中: 'To be made good',
  待信用修复: 'Credit to be repaired',
  签署人: 'Signer',
  这份承诺: 'This promise',
  没有收到改正材料: 'The proof has not arrived',
  请重新上传后再提交: 'Upload it again and then hand it in',
  '不属实的，请选择责令改正或撤销办理结果；其他情形不需要':
    'Choose to have it made good or to undo the result where it is not true, and nowhere else',
  '告知承诺应当由经办人阅读后签署，接口不能代签':
    'A promise is signed by a person who has read it; software cannot sign',
  '请上传证明文件，或由经办人登录后签署承诺':
    'Upload the proof, or have the agent sign in and sign it',
  '原单位未停保的，就业登记需证明已离职（可承诺）':
    'While the former employer insures: leaving is proved, or promised',
  责令改正不实承诺: 'To be made good',
  所作承诺经核查不属实: 'A promise was found not to be true',
  // papers
  告知承诺书: 'Written promise',
  责令改正通知书: 'Order to make good',
  承诺此后已撤回: 'The promise has since been taken back',
  此后已改为提交证明: 'The proof has since been given instead',
  申请人此后已提交改正材料: 'The applicant has since made it good',
  '此后经核查不属实，撤销办理结果': 'Since found not to be true: the result is undone',
  '此后经核查不属实，责令改正': 'Since found not to be true: to be made good',
  '此后核查，无法核实': 'Since looked into: it cannot be established',
  此后经核查属实: 'Since found to be true',
  '{}；可承诺代替：阅读告知内容并签署承诺后免交':
    '{}; or promised instead: read what is told, sign it, and give none',
  // signing
  '“{}”不能以承诺代替': '“{}” cannot be promised',
  '“{}”的告知内容已更新': 'What is told of “{}” has changed',
  '请重新阅读告知内容后签署，或上传证明文件': 'Read it again and sign, or upload the proof',
  请上传证明文件: 'Upload the proof',
  '容缺受理的材料应当补齐，不能再以告知承诺代替':
    'What was to be supplied later must be supplied: it cannot be promised once more',
  办结后的更正不能以承诺代替证明: 'What is amended after the end cannot be promised',
  '{}有承诺于 {} 经核查不属实，信用修复前不适用告知承诺':
    '{} made a promise that was found not to be true on {}: no further promise before the credit is repaired',
  本单位: 'This employer',
  该人员: 'This person',
  '请上传证明文件；改正后可向核查部门申请信用修复':
    'Upload the proof; once it is made good the department may repair the credit',
  '承诺撤回后按原程序办理，不能再次承诺':
    'A promise that was taken back is not made again: give the proof',
  '已改为提交证明，承诺不再适用': 'The proof is given instead: the promise no longer applies',
  '签署告知承诺：{}': 'Promise signed: {}',
  // taking back
  '这一承诺已撤回，或已改为提交证明': 'This promise was taken back, or the proof was given',
  '已撤回承诺，请提交“{}”': 'The promise was taken back: give “{}”',
  '撤回承诺：{}；按原程序提交证明':
    'Promise taken back: {}; the proof is given in the ordinary way',
  '事项还没有送交部门，暂不能撤回承诺':
    'The department has not been told yet: the promise cannot be taken back now',
  '请在送交之后撤回承诺，或现在撤回该事项':
    'Take it back once the department has been told, or withdraw the matter now',
  '事项正在等您补正，不必撤回承诺': 'The matter waits for your correction: no need to take it back',
  '补正时直接上传证明，即以证明为准': 'Upload the proof with the correction: it then counts',
  '事项已办结、已结束或暂停办理，不能撤回承诺':
    'The matter is completed, ended or suspended: the promise cannot be taken back',
  '办结后内容有误的，请办理更正': 'What is wrong after the end is amended',
  // looking into it
  没有这份承诺: 'No such promise',
  '核查承诺“{}”：{}{}': 'Promise “{}” looked into: {}{}',
  '，责令限期改正': ', to be made good by a day',
  '，撤销办理结果': ', the result is undone',
  '事项还没有办结，办结后核查': 'The matter is not completed: look into it afterwards',
  '办结前有疑问的，请要求补正': 'In doubt before that, ask for a correction',
  '这份承诺{}，现在不需要核查': 'This promise need not be looked into now: {}',
  '不属实的，请选择责令改正或撤销办理结果':
    'Where it is not true, choose to have it made good or to undo the result',
  只有不属实的才责令改正或撤销: 'Only what is not true is made good or undone',
  '已经责令改正过一次，不能再次责令': 'It was ordered to be made good once: not again',
  '仍不属实的，请撤销办理结果': 'Where it is still not true, undo the result',
  '已查明不属实并责令改正，不能改为无法核实':
    'It was found not to be true: it can no longer be called unclear',
  改正期限还没有到: 'The day for making it good has not come',
  '请等申请人改正，或期限届满后撤销': 'Wait for the applicant, or undo it after that day',
  '“{}”以这一结果为前提，正在办理': '“{}” rests on this result and is under way',
  请在它办结后再撤销: 'Undo it once that is completed',
  '更正 {} 尚未办结，现在不能撤销办理结果': 'Amendment {} is open: the result cannot be undone now',
  请等它办结后再撤销: 'Wait until it has ended',
  '办结时以承诺代替证明，部门在期限内核查':
    'Completed on a promise: the department looks into it in time',
  按工作日历重新计算承诺的核查或改正期限:
    'The days for looking into the promise, or making it good, are counted anew',
  '承诺“{}”超过 {} 个工作日没有核查': 'Promise “{}” was not looked into within {} working days',
  '承诺“{}”逾期没有改正，请决定是否撤销办理结果':
    'Promise “{}” was not made good in time: decide whether the result is undone',
  '督促部门核查承诺，写明核实结果': 'Have the department look into the promise',
  决定是否撤销办理结果: 'Decide whether the result is undone',
  // making good
  这份承诺没有待改正的要求: 'Nothing is to be made good for this promise',
  '已提交改正材料，等待部门核查': 'Made good: the department looks into it again',
  没有需要修复的不实承诺: 'No false promise needs repair',
  '责令改正还没有完成，不能修复': 'It is not made good yet: it cannot be repaired',
  请在改正经核查属实或结果撤销之后修复: 'Repair it once it is made good, or the result is undone',
  '信用修复，可以再作承诺': 'Credit repaired: further promises are taken',
}
