/** Where the table is from, and how sure that is. */
export const genderSource = 'GB/T 2261.1-2003; confidence high'

/** 性别. Departments of 人社 and 医保 use 1, 2 and 9. */
export const genders = { '0': '未知的性别', '1': '男', '2': '女', '9': '未说明的性别' } as const

export type Gender = keyof typeof genders
