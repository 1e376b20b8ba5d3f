import { guideFor } from '#core/guide'
import { readAnswersText, writeAnswers } from '#core/guide/address'
import { guideSheet } from '#core/guide/sheet'
import { parametersOn } from '#core/region'
import { dayOf } from '#core/time'
import type { Handler } from './api.ts'
import { newestOf } from './catalogue.ts'
import { printed } from './papers.ts'

/** The personal guide as a PDF; the page in the portal draws the same from the definition itself. */
export const readGuide: Handler<'readGuide'> = async ({ params, query, address }, api) => {
  const { hash, definition } = await newestOf(api, params.code)
  api.limits.printing(address)
  const on = dayOf(api.engine.now())
  const region =
    query.region === undefined ? undefined : await api.engine.catalogue.region(query.region)
  const answers = readAnswersText(definition, query.answers ?? '')
  const guide = guideFor(definition, region && parametersOn(region, on), answers)
  // Nothing in it needs escaping, and a shorter address makes a code that is easier to scan.
  const situation = `?region=${region?.code ?? ''}&answers=${writeAnswers(answers)}`
  const url = `${api.publicUrl.replace(/\/$/, '')}/guide/${definition.code}${situation}`
  const sheet = guideSheet(guide, { definition, hash, regionName: region?.name, on, url })
  return printed(api, sheet, `一次告知书-${definition.name.replace(/[“”]/gu, '')}.pdf`)
}
