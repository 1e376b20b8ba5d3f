import * as ask from '#core/ask'
import { department, lookup } from '#core/definition'
import * as questions from './questions.ts'

const educationDepartment = department('education', '教育局')

/** The national register of degrees and pupils (学信网): highest record of one person. */
export const educationRegister = lookup(
  educationDepartment,
  'education-register',
  '学历学籍信息查询',
  {
    asks: { documentNumber: questions.documentNumber, name: questions.name },
    returns: {
      education: questions.education,
      school: questions.school,
      major: questions.major,
      graduatedOn: questions.graduatedOn,
      enrolled: ask.yesNo('在籍在校'),
    },
    freshForHours: 720,
  },
)
