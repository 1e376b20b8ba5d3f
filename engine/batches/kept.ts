import { openFiling } from '#engine/applications'
import { openUnderWay } from '#engine/under-way'
import { openSettings, type Settings } from '#engine/employer-settings'
import type { Tools } from '#engine/tools'

type Kept = { readonly settings: Settings; readonly file: ReturnType<typeof openFiling> }

// One of each for a process: slices of all batches share commits and what was read a moment ago.
const kept = new WeakMap<Tools, Kept>()

function keptFor(tools: Tools): Kept {
  const known = kept.get(tools)
  if (known) return known
  const settings = openSettings(tools)
  const fresh = { settings, file: openFiling(tools, { settings, underWay: openUnderWay(tools) }) }
  kept.set(tools, fresh)
  return fresh
}

export const settingsOf = (tools: Tools): Settings => keptFor(tools).settings
export const filerOf = (tools: Tools): Kept['file'] => keptFor(tools).file
