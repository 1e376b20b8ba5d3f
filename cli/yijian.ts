#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { isTransient } from '#engine/database'
import { Stop } from './stop.ts'
import { widthOf } from './table.ts'

type Command = {
  readonly usage: string
  readonly does: string
  readonly load: () => Promise<(given: Given) => Promise<void>>
}
export type Given = {
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
}

const commands: Readonly<Record<string, Command>> = {
  start: {
    usage: 'start',
    does: '一键体验：内嵌数据库、模拟部门、门户和样例申请',
    load: async () => (await import('./start.ts')).start,
  },
  serve: {
    usage: 'serve',
    does: '生产：提供门户与接口（DATABASE_URL、YIJIAN_KEYS、YIJIAN_DEPARTMENTS）',
    load: async () => (await import('./serve.ts')).serve,
  },
  work: {
    usage: 'work',
    does: '生产：驱动到期的申请，可运行任意多个',
    load: async () => (await import('./serve.ts')).work,
  },
  migrate: {
    usage: 'migrate',
    does: '把数据库升级到本版本',
    load: async () => (await import('./migrate.ts')).migrateDatabase,
  },
  account: {
    usage: 'account <账号.json>',
    does: '建立一个账号（第一个管理员也由此而来）',
    load: async () => (await import('./account.ts')).account,
  },
  check: {
    usage: 'check <服务>',
    does: '检查服务定义能否成立，列出全部问题',
    load: async () => (await import('./check.ts')).check,
  },
  plan: {
    usage: 'plan <服务> --sample <样例>',
    does: '某一情形会产生哪些事项、为什么，各部门被告知什么',
    load: async () => (await import('./plan.ts')).plan,
  },
  file: {
    usage: 'file <申请.json>',
    does: '提交一份申请（直接写入数据库，由 work 驱动）',
    load: async () => (await import('./file.ts')).file,
  },
  show: {
    usage: 'show <申请编号>',
    does: '查看一份申请：五个阶段、谁在办、到何时',
    load: async () => (await import('./show.ts')).show,
  },
  backup: {
    usage: 'backup <空目录>',
    does: '备份整个数据库（同一时刻的全部；密钥另行保存）',
    load: async () => (await import('./backup.ts')).backup,
  },
  restore: {
    usage: 'restore <备份目录>',
    does: '恢复到一个空的数据库，升级到本版本，并逐份核对',
    load: async () => (await import('./restore.ts')).restore,
  },
  health: {
    usage: 'health',
    does: '体检：哪里不对、从何时起、怎么办；有必须处理的以 1 结束',
    load: async () => (await import('./health.ts')).health,
  },
  stuck: {
    usage: 'stuck [--kind <类别>] [--retry|--give|--cancel <编号>]',
    does: '滞留的送达与差事：列出、重试、交人处理、停止，都有记录',
    load: async () => (await import('./stuck.ts')).stuck,
  },
  figures: {
    usage: 'figures --check | --rebuild',
    does: '把监督页的统计数与办理记录逐份核对；或按记录重算，不停办理',
    load: async () => (await import('./figures.ts')).figures,
  },
  verify: {
    usage: 'verify [--departments] [日志…]',
    does: '从外部核对整个数据库、部门的清单和日志；有不相符的以 1 结束，不停办理',
    load: async () => (await import('./verify.ts')).verify,
  },
}

function usage(): string {
  const width = Math.max(...Object.values(commands).map((command) => widthOf(command.usage)))
  const lines = Object.values(commands).map(
    ({ usage: how, does }) => `  yijian ${how}${' '.repeat(width + 2 - widthOf(how))}${does}`,
  )
  return ['一件 Yijian — 高效办成一件事', '', ...lines].join('\n')
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: true,
    options: {
      sample: { type: 'string' },
      check: { type: 'boolean' },
      rebuild: { type: 'boolean' },
      kind: { type: 'string' },
      retry: { type: 'string' },
      give: { type: 'string' },
      to: { type: 'string' },
      cancel: { type: 'string' },
      says: { type: 'string' },
      departments: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [name = '', ...words] = positionals
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    console.log(usage())
    if (name !== '') throw new Stop(`没有“${name}”这个命令`)
    return
  }
  if (values.help) return console.log(`yijian ${command.usage}\n${command.does}`)
  await (
    await command.load()
  )({ words, options: values })
}

main().catch((error: unknown) => {
  // What a person can mend is said in a sentence; what only we can is shown whole.
  if (error instanceof Stop || isUsage(error)) console.error(error.message)
  else if (isTransient(error))
    console.error(`数据库没有应答，请检查 DATABASE_URL 与数据库服务（${String(error)}）`)
  else console.error(error)
  process.exitCode = 1
})

const isUsage = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
