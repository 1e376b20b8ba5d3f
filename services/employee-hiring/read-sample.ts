import { questionsFor, readAnswers, type Findings, type Reading } from '#core/answers'
import { parametersOn } from '#core/region'
import { regions } from '#regions/all'
import type { PlainDate } from '#standards/types'
import { samplesToday, type Sample } from './samples.ts'
import { employeeHiring } from './service.ts'

/** Reads a sample as the portal would: what was typed, then the registers' words, then all of it. */
export function readSample(
  sample: Pick<Sample, 'region' | 'answers' | 'found'>,
  today: string = samplesToday,
): Reading {
  const region = regions.find(({ code }) => code === sample.region)
  // Sample days are written as the standard has them.
  const day = today as PlainDate
  const parameters = region ? parametersOn(region, day) : {}
  const read = (findings: Findings) =>
    readAnswers(employeeHiring, sample.answers, { today: day, parameters, findings })
  const asked = questionsFor(employeeHiring, read({}))
  const findings = Object.fromEntries(
    Object.entries(asked).flatMap(([key, question]) => {
      const answer = sample.found[key]
      return answer === undefined ? [] : [[key, { asked: question, at: 0, answer }] as const]
    }),
  )
  return read(findings)
}
