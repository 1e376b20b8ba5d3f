import type { Draft as ShownDraft } from '#contract/drafts'
import type { DraftHand } from '#engine/draft-hands'
import type { DraftSummary } from '#engine/draft-row'
import type { Draft } from '#engine/drafts'
import type { Api } from './api.ts'
import { newestOf } from './catalogue.ts'
import { documentsIn } from './documents-in.ts'
import { moment } from './matter-page.ts'
import { draftOwnerOf, ownerOf, type Person } from './person.ts'
import { refusalOf } from './problems.ts'

type Saved = Parameters<Api['engine']['drafts']['save']>[1]

/** Whose drafts this person sees; what they began before they served at a counter comes along. */
export async function ownerIn({ drafts }: Api['engine'], person: Person): Promise<string> {
  const owner = draftOwnerOf(person)
  if (owner !== person.id) await drafts.move(person.id, owner)
  return owner
}

/** Saves it; at a counter by a hand, which the visit's own list tells too. */
export async function saveBy(
  { engine, log }: Api,
  person: Person,
  draft: Saved,
): Promise<DraftSummary> {
  const by = handOf(person, engine.now())
  const saved = await engine.drafts.save(draftOwnerOf(person), draft, by)
  if ('problem' in saved) throw refusalOf([saved.problem])
  const hand = saved.hands.at(-1)
  if (by?.visit && hand?.from === by.from)
    await engine.visits
      .acted(person.id, by.visit, { does: saved.hands.length > 1 ? 'goOnWithDraft' : 'beginDraft' })
      .catch(() => log.warn({ visit: by.visit }, 'a draft was not noted in its visit'))
  return saved
}

function handOf({ id, name, role, visit }: Person, now: number): DraftHand | undefined {
  if (role !== 'window') return undefined
  return { clerk: id, clerkName: name, visit: visit?.id ?? null, from: now, until: now }
}

/** Whose hands it went through, and for whom: the visitor's name is opened from the visit. */
export async function handsOf(
  { engine }: Pick<Api, 'engine'>,
  person: Person,
  { hands }: Pick<Draft, 'hands'>,
): Promise<ShownDraft['hands']> {
  const shown = hands.map(async ({ clerk, clerkName, visit, from, until }) => {
    const kept = visit === null ? undefined : await engine.visits.read(clerk, visit)
    return {
      clerkName,
      isMe: clerk === person.id,
      bearerName: kept?.visit.bearer.name ?? null,
      from: moment(from),
      until: moment(until),
    }
  })
  return Promise.all(shown)
}

/** What a colleague scanned for it is the next clerk's too: a material counts only for whoever has it. */
export async function takeMaterials(
  api: Api,
  person: Person,
  { hands, serviceCode, typed }: Pick<Draft, 'hands' | 'serviceCode' | 'typed'>,
): Promise<void> {
  const others = [...new Set(hands.map(({ clerk }) => clerk))].filter((id) => id !== person.id)
  if (others.length === 0) return
  const { materials } = api.engine
  const { definition } = await newestOf(api, serviceCode)
  for (const { sha256 } of documentsIn(definition, typed as Parameters<typeof documentsIn>[1])) {
    if (await materials.read(sha256, ownerOf(person))) continue
    for (const other of others) {
      const stored = await materials.read(sha256, `user:${other}`)
      if (!stored) continue
      await materials.store(ownerOf(person), stored.bytes)
      break
    }
  }
}

/** Filed: those who had it in hand before find in their day what became of it. */
export async function tellHands(
  { engine }: Pick<Api, 'engine'>,
  person: Person,
  hands: readonly DraftHand[],
  number: string,
): Promise<void> {
  const before = hands.filter(({ clerk, visit }) => visit !== null && clerk !== person.id)
  for (const { clerk, visit } of new Map(before.map((hand) => [hand.visit, hand])).values())
    await engine.visits.acted(clerk, visit ?? '', { does: 'draftFiled', number })
}
