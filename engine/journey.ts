import type { Actor } from '#core/application'
import { matterOf } from '#core/command'
import { decide } from '#core/decide'
import { readRecords, stepOf, type JourneyCommand, type JourneyWord } from '#core/journey'
import { problem } from '#core/problem'
import { dayOf } from '#core/time'
import { submissionOf } from './call-out.ts'
import type { Order } from './command.ts'
import type { ApplicationId } from './number.ts'
import type { Tools } from './tools.ts'

/**
 * A step of a thing that travels, by an officer or by the department's system; what is recorded is
 * read as any answer is. One that speaks of an earlier telling (another key) is passed over.
 */
export const orderToStep = (
  tools: Tools,
  id: ApplicationId,
  matter: string,
  word: JourneyWord,
  by: Actor,
  key?: string,
): Order => ({
  id,
  decide(found, now) {
    const { application, definition } = found
    if (!Object.hasOwn(application.matters, matter))
      return { problem: problem('no-such-matter', `没有“${matter}”这一事项`) }
    if (key !== undefined && submissionOf(tools, definition, found, matter).key !== key)
      return { events: [] }
    const context = tools.contextFor(definition, application.region, now, by)
    const { journey } = matterOf(definition, matter).procedure
    if (word.says === 'sentBack' || !journey)
      return decide(application, asCommand(matter, word), context)
    const step = stepOf(journey, word.step)
    if (!step) return { problem: problem('unknown-step', `本事项的流转没有“${word.step}”这一步`) }
    const read = readRecords(step, word.records, dayOf(now))
    if ('problems' in read) return read
    return decide(application, asCommand(matter, { ...word, records: read.values }), context)
  },
})

const asCommand = (matter: string, word: JourneyWord): JourneyCommand =>
  word.says === 'sentBack'
    ? { do: 'sendBack', matter, codes: word.codes }
    : { do: 'takeStep', matter, step: word.step, records: word.records }
