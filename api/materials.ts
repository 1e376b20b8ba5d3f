import type { CaseFile } from '#engine/reads'
import type { Api, Handlers } from './api.ts'
import { allEvents } from './applications.ts'
import { visitsIn } from './counter.ts'
import { ownerOf } from './person.ts'
import { signatureKeeper } from './shown-handover.ts'
import { recorderOf } from './shown-journey.ts'
import { notFound, refusalOf, refuse } from './problems.ts'

export const materialHandlers: Handlers<
  'storeMaterial' | 'readMaterial' | 'readMaterialForDepartment'
> = {
  async storeMaterial({ person, body }, { engine }) {
    const stored = await engine.materials.store(ownerOf(person), body)
    if ('problem' in stored) throw refusalOf([stored.problem])
    return stored
  },
  async readMaterial({ person, params }, { engine }) {
    const material = await engine.materials.read(params.sha256, ownerOf(person))
    if (!material) throw notFound('这份材料')
    return material
  },
  async readMaterialForDepartment({ params: { sha256, number }, query }, api) {
    const verdict = api.materialLinks.verify(number, sha256, query.token)
    if (verdict === 'expired')
      throw refuse('forbidden', 'link-expired', '这个材料链接已过期', '请重新打开办件获取新的链接')
    if (verdict === 'wrong')
      throw refuse('forbidden', 'link-wrong', '这个材料链接无效', '请使用办件中的完整链接')
    const file = await api.engine.read(number)
    if (!file) throw notFound('这份材料')
    const photo = await fromJourney(api, file, sha256)
    if (photo) return photo
    const shown = await fromCounter(api, file, sha256)
    if (shown) return shown
    if (!holds(file, sha256)) throw notFound('这份材料')
    const material =
      (await api.engine.materials.read(sha256, file.filer)) ??
      (await fromOriginal(api, file, sha256))
    if (!material) throw notFound('这份材料')
    return material
  },
}

/** A photo of what was received, taken by the officer who recorded it. */
async function fromJourney(api: Api, file: CaseFile, sha256: string) {
  const recorder = recorderOf(file, await allEvents(api, file), sha256)
  return recorder === undefined ? undefined : api.engine.materials.read(sha256, `user:${recorder}`)
}

/** What a window's clerk scanned: a signature, or the authority of whoever stood there. */
async function fromCounter(api: Api, file: CaseFile, sha256: string) {
  const keeper = signatureKeeper(file, sha256)
  if (keeper !== undefined) return api.engine.materials.read(sha256, `user:${keeper}`)
  const visits = await visitsIn(api, await allEvents(api, file))
  const shown = [...visits.values()].find(({ visit }) => visit.authority?.scan?.sha256 === sha256)
  return shown && api.engine.materials.read(sha256, `user:${shown.clerk}`)
}

/** What an amendment left as it was may have been uploaded by whoever filed the original. */
async function fromOriginal({ engine }: Api, { application }: CaseFile, sha256: string) {
  const original = application.corrects && (await engine.read(application.corrects.number))
  return original && engine.materials.read(sha256, original.filer)
}

/** A correction may have replaced it: what the application no longer holds is no longer handed out. */
const holds = ({ given }: CaseFile, sha256: string): boolean =>
  Object.values(given.values).some((section) =>
    Object.values(section).some(
      (value) =>
        typeof value === 'object' && value !== null && 'sha256' in value && value.sha256 === sha256,
    ),
  )
