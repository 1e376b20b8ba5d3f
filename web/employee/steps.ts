import type { EmployeePartPage } from '#contract/employee'
import { t } from '#web/words.ts'
import { isPhoto, type Question } from './questions.ts'

export type Step = {
  readonly id: 'check' | 'choose' | 'photo' | 'follow'
  readonly name: string
  readonly done: boolean
}

/** Only what this person has to do: whoever has a card neither chooses a bank nor adds a photo. */
export function stepsFor(
  {
    confirmedAt,
    outdated,
    objections,
  }: Pick<EmployeePartPage, 'confirmedAt' | 'outdated' | 'objections'>,
  questions: readonly Question[],
): readonly Step[] {
  const photos = questions.filter(isPhoto)
  const choices = questions.filter((one) => !isPhoto(one))
  const isDone = (some: readonly Question[]) =>
    !some.some(({ awaited, askedAgain }) => awaited || askedAgain)
  const isConfirmed = confirmedAt !== null && outdated === null
  const saidSomething = isConfirmed || objections.some(({ answer }) => !answer)
  return [
    { id: 'check', name: t`核对`, done: saidSomething },
    ...(choices.length > 0
      ? [{ id: 'choose', name: t`选择`, done: isDone(choices) } as const]
      : []),
    ...(photos.length > 0 ? [{ id: 'photo', name: t`照片`, done: isDone(photos) } as const] : []),
    { id: 'follow', name: t`进度`, done: false },
  ]
}
