import { submissionSchema } from '#core/protocol'
import { advance, currentWord, type Answer, type Desk } from './desk.ts'
import { flawOf, hashOf } from './intake.ts'

/** 补齐: the case goes on as soon as what was promised is there; asked again it answers again. */
export function supplement(desk: Desk, department: string, key: string, body: unknown): Answer {
  const entry = desk.memory.entries.get(key)
  if (entry === undefined || entry.department !== department || entry.said === 0)
    return { status: 404, body: { says: '没有这个申请' } }
  const parsed = submissionSchema.safeParse(body)
  if (!parsed.success || parsed.data.key !== key)
    return { status: 400, body: { says: '不符合协议的补齐内容' } }
  const procedure = desk.procedures.get(entry.procedure)
  const flaw = procedure && flawOf(parsed.data, procedure)
  if (flaw !== undefined) return { status: 422, body: { says: flaw.says, inputs: flaw.inputs } }
  if (entry.owes) {
    // From here on the whole submission is what this key stands for.
    desk.memory.change(entry, { owes: false, hash: hashOf(parsed.data), at: desk.now() })
    if (entry.way === 'waitsForMaterial' && entry.paceMs === 0) advance(desk, entry)
    else desk.schedule(entry)
  }
  const word = currentWord(desk, entry)
  return { status: word.says === 'received' ? 202 : 200, body: word }
}
