import { join } from 'node:path'
import { fileDemoHires, inviteDemoHire } from '#demo'
import { hasEnded, stageNames } from '#core/lifecycle'
import { PortTaken, startPlatform, WrongFileLines, type Platform } from '#server'
import { openLog, readConfiguration, toldToStop } from './configuration.ts'
import { Stop } from './stop.ts'

/** Starts everything for a first look, files sample hires, and says where to look. */
export async function start(): Promise<void> {
  const began = performance.now()
  const { publicUrl: _, ...configuration } = await readConfiguration({ makesKeys: true })
  const stopped = toldToStop()
  const platform = await startPlatform({
    ...configuration,
    log: openLog('warn'),
    works: true,
    departments: 'simulated',
    simulatedDirectory: join(configuration.dataDirectory, 'departments'),
    demo: true,
    migrates: true,
  }).catch((error: unknown) => {
    if (error instanceof WrongFileLines) throw new Stop(error.message)
    if (error instanceof PortTaken)
      throw new Stop(`${error.message}。请换一个端口再试，例如：PORT=8081 npm start`)
    throw error
  })
  const { laidAside } = platform.simulated ?? {}
  if (laidAside) console.log(begunAnew(laidAside))
  try {
    const numbers = await fileDemoHires(platform.engine)
    const sample = await closing(platform, numbers[0] ?? '')
    const invited = await inviteDemoHire(platform.engine, numbers)
    if (platform.demo && invited) platform.demo.invited = invited
    console.log(welcome(platform, numbers.length, sample, performance.now() - began))
    await stopped
    console.log('\n正在停止……')
  } finally {
    await platform.stop()
  }
  console.log('已停止。数据保存在 .data/，下次启动仍在。')
}

const begunAnew = (laidAside: string): string => `
  模拟部门的记录由更新的版本写成，读不懂，已存为 ${laidAside}。
  模拟部门从头开始，不再认得以前的办件；要全部从头开始，请停止后删除 .data/。`

/** Waits, not for long, until the first sample has closed, so that there is something to see. */
async function closing({ engine }: Platform, number: string): Promise<string> {
  for (let look = 0; look < 100; look++) {
    const found = await engine.read(number)
    if (found?.application.outcome) return `${number}（已办结）`
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const found = await engine.read(number)
  const open = Object.values(found?.application.matters ?? {}).filter(
    ({ status }) => !hasEnded(status),
  )
  return `${number}（${open.length} 个事项${stageNames.handle}中）`
}

function welcome(
  { url, demo: { accounts: demo = [], invited } = { accounts: [] } }: Platform,
  hires: number,
  sample: string,
  tookMs: number,
): string {
  // One account of each role is enough to begin with; the sign-in page shows them all.
  const accounts = [...new Map(demo.toReversed().map((each) => [each.role, each])).values()]
  return [
    '',
    `  一件 Yijian 已启动，用时 ${(tookMs / 1000).toFixed(1)} 秒`,
    '',
    `  门户        ${url}`,
    `  接口文档    ${url}/api/v1/docs`,
    `  样例        ${hires} 人录用，其中 ${sample}`,
    ...(invited
      ? [
          `  员工手机    ${url}/i　邀请码 ${invited.code}，证件末六位 ${invited.answer}（${invited.name}）`,
        ]
      : []),
    '',
    `  演示账号（密码均为 ${demo[0]?.password}，登录页可一键进入）`,
    ...accounts
      .toReversed()
      .map(({ roleName, email }) => `    ${roleName.padEnd(8, '\u3000')}${email}`),
    '',
    '  按 Ctrl-C 停止。',
    '',
  ].join('\n')
}
