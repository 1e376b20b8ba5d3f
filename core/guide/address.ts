import { fieldAt } from '#core/check/terms'
import type { ServiceDefinition } from '#core/definition'
import type { GuideAnswers } from './questions.ts'

/** A situation as it stands in an address: `job.engagement:labour,archive.archiveMoves:no`. */
export const writeAnswers = (answers: GuideAnswers): string =>
  Object.entries(answers)
    .map(
      ([path, answer]) => `${path}:${answer === true ? 'yes' : answer === false ? 'no' : answer}`,
    )
    .join(',')

/** The same back; what is not understood is left out. */
export const readAnswersText = (definition: ServiceDefinition, text: string): GuideAnswers =>
  Object.fromEntries(
    text.split(',').flatMap((pair): readonly (readonly [string, string | boolean])[] => {
      const [path = '', answer = ''] = pair.split(':')
      const field = fieldAt(definition, `answers.${path}`)
      if (field?.kind === 'yesNo')
        return answer === 'yes' || answer === 'no' ? [[path, answer === 'yes']] : []
      return field && answer ? [[path, answer]] : []
    }),
  )
