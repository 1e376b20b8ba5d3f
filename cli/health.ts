import { findingsOf } from '#core/health'
import type { Certificate, HealthFinding } from '#core/health-facts'
import { readCertificates } from '#server'
import { readDepartments } from './configuration.ts'
import { openCliEngine } from './engine.ts'

const marks = { wrong: '✗', soon: '!', note: '·' } as const satisfies Record<
  HealthFinding['level'],
  string
>

/** What is wrong, since when, what to do; ends with 1 where something needs acting on now. */
export async function health(): Promise<void> {
  const { engine, close } = await openCliEngine()
  try {
    const [facts, certificates] = [await engine.health.report(), await certificatesHere()]
    const findings = findingsOf({ ...facts, certificates })
    if (findings.length === 0) return console.log('没有发现问题')
    console.log(findings.map(lineOf).join('\n'))
    if (findings.some(({ level }) => level === 'wrong')) process.exitCode = 1
  } finally {
    await close()
  }
}

const lineOf = ({ level, says, since, todo, link }: HealthFinding): string =>
  `${marks[level]} ${says}${since === null ? '' : `（自 ${local(since)}）`}\n    ${todo}${link === null ? '' : `（${link}）`}`

/** Without the departments' file the rest of the report still says what it can. */
const certificatesHere = async (): Promise<readonly Certificate[]> =>
  process.env['YIJIAN_DEPARTMENTS'] ? readCertificates(await readDepartments()) : []

const local = (moment: number): string =>
  new Date(moment).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
