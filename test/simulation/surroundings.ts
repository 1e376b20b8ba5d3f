import { trialService } from '#test/trial-service'
import type { Agenda } from './agenda.ts'
import { SimulatedDepartment, type Ways } from './department.ts'
import type { ProcessNeeds } from './process.ts'
import type { Staff } from './staff.ts'

const hourMs = 3_600_000

type Given = Pick<Ways, 'seed' | 'wrong'> &
  Pick<ProcessNeeds, 'time' | 'chance' | 'say'> & {
    readonly agenda: Agenda
    readonly onServer: Staff['onServer']
  }

/** The departments, each with a memory of its own, and the register of companies, which has no procedures. */
export function openSurroundings({ seed, wrong, time, chance, say, agenda, onServer }: Given) {
  const ways: Ways = {
    seed,
    wrong,
    later: (afterMs, act) => agenda.put(afterMs, act),
    outgoing: (...said) => void callBack(...said),
  }
  const procedures = trialService.matters.map(({ procedure }) => procedure)
  const codes = [...new Set(procedures.map(({ department }) => department.code))]
  const departments = codes.map((code) => {
    const own = procedures.filter(({ department }) => department.code === code)
    return new SimulatedDepartment(code, own, ways)
  })
  const register = new SimulatedDepartment('market', [], ways)

  /** Sent again a few times until somebody takes it. */
  async function callBack(...[department, key, word]: Parameters<Ways['outgoing']>): Promise<void> {
    for (let tries = 0; tries < 3; tries += 1) {
      await time.wait(chance.span(5, 500))
      const heard = await onServer(`callback ${key}`, (engine) =>
        engine.heard(department, key, word),
      )
      if (heard === 'no answer') continue
      return say(`${department} called back ${key} ${word.says}`)
    }
  }

  return {
    departments,
    to: (code: string) => departments.find((one) => one.code === code) ?? register,
    /** Each is out of reach now and then, for seconds or for hours. */
    planOutages(hours: number): void {
      for (const department of departments)
        for (let times = 0; times < hours / 40; times += 1)
          agenda.put(chance.whole(0, hours * 0.9 * hourMs), () => breakOff(department))
    },
    mend(): void {
      for (const department of departments) department.outage = 'none'
    },
  }

  function breakOff(department: SimulatedDepartment): void {
    department.outage = chance.pick<'refusing' | 'silent'>(['refusing', 'silent'])
    say(`${department.code} answers nobody: ${department.outage}`)
    agenda.put(chance.span(5_000, 10 * hourMs), () => {
      department.outage = 'none'
      say(`${department.code} answers again`)
    })
  }
}
