import type { Gender } from '#standards/gender'
import type { IdNumber, PlainDate } from '#standards/types'
import { Condition, Day, Term } from './term.ts'

/** 出生日期, as the document's number tells it; unknown for documents that do not. */
export const birthDateOf = (
  type: Term<string>,
  number: Term<IdNumber>,
): Day<PlainDate | undefined> => new Day({ birthDate: [type.logic, number.logic] })

/** 性别, as the document's number tells it; unknown for documents that do not. */
export const genderOf = (type: Term<string>, number: Term<IdNumber>): Term<Gender | undefined> =>
  new Term({ gender: [type.logic, number.logic] })

/** 已过法定退休年龄, by the 2025 rule. `kind` is man, womanCadre or womanWorker. */
export const isPastRetirement = (
  kind: Term<string | undefined>,
  birth: Day<PlainDate | undefined>,
  on: Day<PlainDate | undefined>,
): Condition => new Condition({ pastRetirement: [kind.logic, birth.logic, on.logic] })

/** Whether a set of choices holds one of them. */
export const includes = <Choice extends string>(
  many: Term<readonly Choice[] | undefined>,
  one: Choice,
): Condition => new Condition({ includes: [many.logic, one] })
