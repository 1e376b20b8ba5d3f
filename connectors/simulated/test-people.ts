import type { Procedure } from '#core/definition'
import { behaviours, marks, testMobile, type Behaviour } from './behaviour.ts'
import { withIdCheck } from './numbers.ts'
import { personMarks, residentOf } from './registers.ts'
import { testDistrict, testWays } from './test-departments.ts'

type TestPerson = { readonly value: string; readonly says: string }

/** Everybody a test may be about: what their numbers make departments and registers say. */
export function testPeople(procedures: readonly Procedure[]) {
  return {
    district: testDistrict,
    /** A number whose registers say what is ordinary. */
    ordinary: { documentNumber: withIdCheck(`${testDistrict}19920618991`), mobile: '19900009999' },
    /** The mobile decides how departments act; 0000 in its middle means every department. */
    mobiles: [
      { value: '19900009999', says: '每个事项都立即办结' },
      ...shown.map(({ behaviour, name }) => ({ value: testMobile(behaviour), says: name })),
    ] satisfies TestPerson[],
    /** In place of 0000: one procedure alone, counted from one. */
    places: procedures.map(({ name }, at) => ({
      value: String(at + 1).padStart(4, '0'),
      says: name,
    })) satisfies TestPerson[],
    /** The document number decides what registers say. */
    documentNumbers: personMarks.map(({ mark, name }) => ({
      value: residentOf(mark, { region: testDistrict }),
      says: name,
    })) satisfies TestPerson[],
  }
}

const others: readonly Behaviour[] = ['silent', ...testWays]
// Said from where the applicant's software stands, not the department's.
const words: Readonly<Partial<Record<Behaviour, string>>> = {
  silent: '部门系统一直没有答复',
  asynchronous: '约 5 秒后受理，约 10 秒后办结',
  stepByStep: '约每 5 秒一步：受理、审核通过、办结',
  suspends: '受理后挂起，恢复后办结，约 20 秒',
  lateCallback: '约 5 秒后办结，先给受理号',
}

const shown = marks
  .filter(({ behaviour }) => others.includes(behaviour) || !Object.hasOwn(behaviours, behaviour))
  .map(({ behaviour, name }) => ({ behaviour, name: words[behaviour] ?? name.replace(':', '：') }))
