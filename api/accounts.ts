import { roleNames, type DemoAccount, type DemoInvited } from '#contract/session'
import type { Auth, NewPerson } from './auth.ts'

/** The password of every demo account; the sign-in page shows it. */
export const demoPassword = 'yijian-demo'

/** Whom a newcomer can be at once. */
export type Demo = {
  readonly accounts: readonly DemoAccount[]
  /** Set once the sample hires have been filed and one of them invited. */
  invited?: DemoInvited
}

/** What the demo's people have to do with the sample world: employers, a person, departments. */
export type DemoWorld = {
  readonly employers: readonly { readonly code: string; readonly name: string }[]
  /** A sample person whose applications the employee's account follows. */
  readonly employee: {
    readonly name: string
    readonly documentNumber: string
    readonly mobile: string
  }
  readonly departments: readonly { readonly code: string; readonly name: string }[]
  readonly region: string
}

/** Makes the demo's accounts, one or two of each role. A second start finds them again. */
export async function createDemoAccounts(
  auth: Auth,
  world: DemoWorld,
): Promise<readonly DemoAccount[]> {
  const people = demoPeople(world)
  for (const { about: _, ...person } of people) await auth.createAccount(person)
  return people.map(({ email, password, name, role, about }) => ({
    email,
    password,
    name,
    role,
    roleName: roleNames[role],
    about,
  }))
}

type DemoPerson = NewPerson & { readonly about: string }

function demoPeople({
  employers,
  employee,
  departments,
  region,
}: DemoWorld): readonly DemoPerson[] {
  const person = (
    account: string,
    name: string,
    role: NewPerson['role'],
    about: string,
    more: Partial<NewPerson> = {},
  ): DemoPerson => ({
    email: `${account}@demo.yijian.local`,
    password: demoPassword,
    name,
    role,
    about,
    region,
    ...more,
  })
  return [
    ...employers.map(({ code, name }, index) =>
      person(`hr${index + 1}`, agents[index % agents.length]?.name ?? '经办人', 'employer', name, {
        ...agents[index % agents.length],
        employerCode: code,
        employerName: name,
      }),
    ),
    person('worker', employee.name, 'employee', '被录用人员', { ...employee, documentType: '01' }),
    person('window', '窗小样', 'window', '综合窗口'),
    // Goes on with what the other has begun at the same counter.
    person('window2', '柜小样', 'window', '综合窗口'),
    ...departments.map(({ code, name }, index) =>
      person(`officer${index + 1}`, `办样${index + 1}`, 'officer', name, { department: code }),
    ),
    // A colleague in each, so that claims, transfers and races can be tried.
    ...departments.map(({ code, name }, index) =>
      person(`colleague${index + 1}`, `同小样${index + 1}`, 'officer', name, { department: code }),
    ),
    person('supervisor', '督小样', 'supervisor', '查看全部，不作决定'),
    person('admin', '管小样', 'administrator', '系统管理'),
  ]
}

// Made-up people with real check digits: district 110000 never issues numbers, and no operator
// has given out 19900000xxx.
const agents = [
  {
    name: '经样本',
    documentType: '01',
    documentNumber: '110000199001011235',
    mobile: '19900000901',
  },
  {
    name: '办样本',
    documentType: '01',
    documentNumber: '110000199203044561',
    mobile: '19900000902',
  },
] as const
