import { residentOf, sampleEmployers, testMobile, type Behaviour } from '#connectors/simulated'
import type { DemoAccount, DemoInvited } from '#contract/session'
import { createDemoAccounts, type DemoWorld } from '#api/accounts'
import { openAuth, type Auth } from '#api/auth'
import { parametersOn } from '#core/region'
import { dayOf } from '#core/time'
import { lookups, procedures } from '#departments/all'
import type { Database } from '#engine/database'
import type { Engine } from '#engine/engine'
import { invitationLimits } from '#engine/invitation-making'
import { openVault } from '#engine/vault'
import { regions } from '#regions/all'
import { addDays } from '#standards/calendar-date'
import type { PlainDate } from '#standards/types'
import { cardWishes, place } from '#services/employee-hiring/sample-hire'
import { inventedIdNumber } from '#services/employee-hiring/sample-people'
import { typedHire } from '#services/employee-hiring/sample-typed'

/** What a newcomer finds: invented employers, invented people, and departments that misbehave. */
const region = '520600'
const [employer] = Object.entries(sampleEmployers).map(([code, { employerName }]) => ({
  code,
  name: String(employerName),
}))

type DemoHire = {
  readonly name: string
  readonly birth: string
  /** What the registers know of this person: a mark of connectors/simulated/registers.ts. */
  readonly known?: string
  readonly behaviour: Behaviour
  /** Leaves bank, pick-up and photo to the person, who is invited. */
  readonly waits?: true
  /** Which procedure misbehaves, counted as in departments/all.ts; 0 is all of them. */
  readonly at?: number
}

// Each shows one thing that a real department does.
const hires: readonly DemoHire[] = [
  // Has a card already, so that this one closes at once.
  { name: '田样本', birth: '1996-02-29', known: '93', behaviour: 'normal' },
  { name: '杨示例', birth: '1995-03-02', behaviour: 'normal' },
  { name: '罗虚构', birth: '1988-11-20', behaviour: 'stepByStep' },
  { name: '姚设想', birth: '1999-07-07', behaviour: 'asksToCorrect-R005', at: 4 },
  { name: '龙假设', birth: '1990-01-15', behaviour: 'refuses-R006', at: 6 },
  { name: '吴演示', birth: '2001-09-09', behaviour: 'silent', at: 7 },
  { name: '石待填', birth: '2000-05-20', behaviour: 'normal', waits: true },
]

export const demoHireCount = hires.length

/** The demo's people; a second start finds them again. */
export function openDemoAccounts(auth: Auth): Promise<readonly DemoAccount[]> {
  return createDemoAccounts(auth, demoWorld())
}

function demoWorld(): DemoWorld {
  const offices = new Map(
    [...procedures, ...lookups].map(({ department }) => [department.code, department]),
  )
  const deciding = new Set(procedures.map(({ department }) => department.code))
  const [worker] = hires
  if (!worker) throw new Error('The demo has nobody to hire')
  return {
    employers: Object.entries(sampleEmployers)
      .slice(0, 2)
      .map(([code, { employerName }]) => ({ code, name: String(employerName) })),
    employee: personOf(worker, 0),
    departments: [...offices.values()].filter(({ code }) => deciding.has(code)),
    region,
  }
}

/** Files the sample hires, once: a second start files nothing anew. Answers with their numbers. */
export async function fileDemoHires(engine: Engine): Promise<readonly string[]> {
  const service = await engine.catalogue.newest('employee-hiring')
  const home = regions.find(({ code }) => code === region)
  if (!service || !home || !employer) throw new Error('The demo has no service, region or employer')
  const today = dayOf(engine.now())
  const numbers: string[] = []
  for (const [index, hire] of hires.entries()) {
    const typed = answersOf(hire, index, today)
    const { findings } = await engine.lookUp(service.definition, typed, {
      today,
      parameters: parametersOn(home, today),
      findings: {},
    })
    const filed = await engine.file({
      service,
      typed,
      findings,
      idempotencyKey: `demo-${index}`,
      filer: `employer:${employer.code}`,
      by: { role: 'employer', id: 'demo' },
      channel: 'batch',
    })
    if ('number' in filed) numbers.push(filed.number)
    else throw new Error(`样例“${hire.name}”未能提交：${JSON.stringify(filed.problems)}`)
  }
  return numbers
}

/** Invites the sample hire whose own answers are missing; each start makes a code of its own. */
export async function inviteDemoHire(
  engine: Engine,
  numbers: readonly string[],
): Promise<DemoInvited | undefined> {
  const index = hires.findIndex(({ waits }) => waits)
  const [hire, number] = [hires[index], numbers[index]]
  const file = number === undefined ? undefined : await engine.read(number)
  if (!hire || !file) return undefined
  // Filing invites by itself, a moment later; a newer invitation would be ended by that one.
  for (let look = 0; look < 100 && (await engine.invitations.list(file.id)).length === 0; look++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  const made = await engine.invitations.make(file, { role: 'employer', id: 'demo' })
  // More than so many a day are made for nobody, not even here.
  if (made === 'known' || 'problem' in made) return undefined
  const { name, documentNumber } = personOf(hire, index)
  return {
    name,
    link: `/i/${made.token}`,
    code: `${made.code.slice(0, 4)}-${made.code.slice(4)}`,
    answer: documentNumber.slice(-invitationLimits.asked),
  }
}

const personOf = ({ name, birth, known, behaviour, at = 0 }: DemoHire, index: number) => ({
  name,
  documentNumber: known ? residentOf(known) : inventedIdNumber('520602', birth, `99${index}`),
  mobile: behaviour === 'normal' ? `1990000900${index}` : testMobile(behaviour, at),
})

// The demo stores no file.
const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

function answersOf(hire: DemoHire, index: number, today: PlainDate) {
  const hired = personOf(hire, index)
  const { employee, job, contract } = typedHire(addDays(today, -2), hired, { sha256: nothing })
  return {
    employer: { region, creditCode: employer?.code },
    agent: {
      agentName: '经样本',
      agentIdNumber: inventedIdNumber('520602', '1990-01-01', '995'),
      agentMobile: '19900000901',
      agentBound: true,
    },
    employee: { ...employee, address: place(`示例街道 ${index + 1} 号`) },
    job: { ...job, wage: 6500 + index * 300 },
    contract,
    ...(!hire.waits && { card: cardWishes }),
    archive: { archiveMoves: false },
  }
}

/** An agent of the first sample employer, for whoever tries a platform of several processes. */
export async function createSampleAgent(
  db: Database,
  key: Uint8Array,
  account: { readonly email: string; readonly password: string },
) {
  const auth = openAuth({
    db,
    vault: openVault(key),
    secret: 'only the server signs sessions, not this one',
    publicUrl: 'http://127.0.0.1',
  })
  await auth.createAccount({
    ...account,
    name: '经样本',
    role: 'employer',
    employerCode: employer?.code ?? '',
    employerName: employer?.name ?? '',
    documentType: '01',
    documentNumber: '110000199001011235',
    mobile: '19900000901',
  })
}
