import { questionsFor, readAnswers, type Findings, type Reading } from '#core/answers'
import { parametersOn } from '#core/region'
import { dayOf } from '#core/time'
import type { Filed } from '#engine/applications'
import type { Engine } from '#engine/engine'
import { regions } from '#regions/all'
import { catalogue } from '#services/catalogue'
import { samples, type Sample } from '#services/employee-hiring/samples'
import { benchNow } from './world.ts'

// The last digits of the samples' own numbers ask the simulated departments to be silent or slow.
const mobile = '19900009999'

/** A first job whose archive moves too: the hire from which all seven matters arise. */
const everyMatter: Pick<Sample, 'answers' | 'found' | 'region'> = {
  region: samples.firstJob.region,
  found: samples.firstJob.found,
  answers: {
    ...samples.firstJob.answers,
    ...only(samples.archiveMoves.answers, 'archive'),
    agent: { ...samples.firstJob.answers['agent'], agentMobile: mobile },
    employee: { ...samples.firstJob.answers['employee'], mobile },
  },
}

function only(answers: Sample['answers'], section: string): Sample['answers'] {
  const kept = answers[section]
  return kept ? { [section]: kept } : {}
}

/** Files that hire from the raw answers, once for each key; anything but a new number is a bug. */
export async function fullFiling(engine: Engine): Promise<(key: string) => Promise<Filed>> {
  const service = await engine.catalogue.newest('employee-hiring')
  if (!service) throw new Error('employee-hiring is not published')
  const findings = findingsOf()
  return async (key) => {
    const filed = await engine.file({
      service,
      typed: everyMatter.answers,
      findings,
      idempotencyKey: key,
      filer: 'bench',
      by: { role: 'employer', id: 'bench' },
      channel: 'api',
    })
    if ('problems' in filed) throw new Error(JSON.stringify(filed.problems))
    return filed
  }
}

/** Reads and checks the same form and does nothing else: what filing costs before the engine. */
export function readForm(findings: Findings = findingsOf()): Reading {
  const reading = readAnswers(definition, everyMatter.answers, { ...situation, findings })
  if (reading.problems.length > 0) throw new Error(JSON.stringify(reading.problems))
  return reading
}

const definition = required(catalogue[0], 'service')
const region = required(
  regions.find(({ code }) => code === everyMatter.region),
  `region ${everyMatter.region}`,
)
const today = dayOf(benchNow())
const situation = { today, parameters: parametersOn(region, today) }

/** What each register would have said to the questions of this form. */
export function findingsOf(): Findings {
  const reading = readAnswers(definition, everyMatter.answers, { ...situation, findings: {} })
  return Object.fromEntries(
    Object.entries(questionsFor(definition, reading)).flatMap(([key, asked]) => {
      const answer = everyMatter.found[key]
      return answer ? [[key, { asked, at: benchNow(), answer }]] : []
    }),
  )
}

function required<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`The sample’s ${what} is not there`)
  return value
}
