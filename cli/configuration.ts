import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { z } from 'zod'
import { fileLineSchema, type FileLine } from '#core/file-line'
import { rateSchema } from '#core/rate'
import { letterheadSchema, plainLetterhead, type Letterhead } from '#core/letterhead'
import { loadVaultKeys } from '#engine/vault'
import type { DepartmentAddress, PlatformOptions } from '#server'
import { Stop } from './stop.ts'

/** Everything that is set from outside, read once; docs/operate.md lists the names. */
export type Configuration = {
  readonly database: { readonly url: string } | { readonly directory: string }
  readonly dataDirectory: string
  readonly keys: readonly Uint8Array[]
  readonly port: number
  readonly host: string
  /** Where a process that works shows its figures; none: nowhere. */
  readonly workPort: number | undefined
  readonly publicUrl: string | undefined
  readonly webhookNetworks?: NonNullable<PlatformOptions['webhookNetworks']>
  readonly letterhead: Letterhead
  /** Where messages to people go out; without it they stay in the outbox. */
  readonly gateway: { readonly url: string; readonly secret: string } | undefined
  readonly policy?: NonNullable<PlatformOptions['policy']>
  readonly mail: { readonly url: string; readonly from: string } | undefined
  readonly fileLines: readonly FileLine[]
}

const environment = process.env

/** `makesKeys`: a first look may make its own keys beside a server's database as well. */
export async function readConfiguration({ makesKeys = false } = {}): Promise<Configuration> {
  const dataDirectory = environment['YIJIAN_DATA'] ?? join(import.meta.dirname, '..', '.data')
  const url = environment['DATABASE_URL']
  const keys = await loadVaultKeys({
    environment,
    ...((url === undefined || makesKeys) && { dataDirectory }),
  })
  if ('problem' in keys) throw new Stop(keys.problem)
  return {
    database: url === undefined ? { directory: join(dataDirectory, 'database') } : { url },
    dataDirectory,
    keys: keys.keys,
    port: readPort('PORT', environment['PORT'] ?? '8080'),
    workPort: environment['YIJIAN_WORK_PORT']
      ? readPort('YIJIAN_WORK_PORT', environment['YIJIAN_WORK_PORT'])
      : undefined,
    host: environment['HOST'] ?? '127.0.0.1',
    publicUrl: environment['PUBLIC_URL']?.replace(/\/+$/, ''),
    // Receivers inside our own networks are reached only where somebody has said so.
    ...(environment['YIJIAN_WEBHOOK_NETWORKS'] === 'private' && {
      webhookNetworks: 'private' as const,
    }),
    letterhead: await readLetterhead(environment['YIJIAN_LETTERHEAD']),
    gateway: readGateway(),
    fileLines: await readFileLines(environment['YIJIAN_FILE_LINES']),
    ...readJoinWithin(environment['YIJIAN_JOIN_MINUTES']),
    mail: readMail(),
  }
}

function readPort(name: string, text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Stop(`${name} 应当是 0 到 65535 的整数，现在是“${text}”`)
  return port
}

/** 一次告知: how long what departments ask is gathered before the applicant is told. */
function readJoinWithin(text: string | undefined): Pick<Configuration, 'policy'> {
  if (text === undefined || text.trim() === '') return {}
  const minutes = Number(text)
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > 24 * 60)
    throw new Stop(`YIJIAN_JOIN_MINUTES 应当是 0 到 1440 的整数（分钟），现在是“${text}”`)
  return { policy: { joinWithinMs: minutes * 60_000 } }
}

/** Both or neither: a gateway that is not told who speaks would take messages from anybody. */
function readGateway(): Configuration['gateway'] {
  const url = environment['YIJIAN_MESSAGES_URL']
  const secret = environment['YIJIAN_MESSAGES_SECRET']
  if (!url && !secret) return undefined
  if (url && /^https?:\/\//.test(url) && URL.canParse(url) && secret?.startsWith('whsec_'))
    return { url, secret }
  throw new Stop(
    '消息网关要同时设置 YIJIAN_MESSAGES_URL（http 或 https 网址）和 YIJIAN_MESSAGES_SECRET（以 whsec_ 开头），见 docs/operate.md',
  )
}

/** A mail server and who mails are from: servers refuse what comes from nobody. */
function readMail(): Configuration['mail'] {
  const url = environment['YIJIAN_MAIL_URL']
  const from = environment['YIJIAN_MAIL_FROM']
  if (!url && !from) return undefined
  if (url && /^smtps?:\/\//.test(url) && URL.canParse(url) && from?.includes('@'))
    return { url, from }
  throw new Stop(
    '发送邮件要同时设置 YIJIAN_MAIL_URL（smtp:// 或 smtps:// 网址）和 YIJIAN_MAIL_FROM（发件人地址），见 docs/operate.md',
  )
}

const addressesSchema = z.record(
  z.string(),
  z.object({
    baseUrl: z.url(),
    secret: z.string().startsWith('whsec_'),
    limit: rateSchema.optional(),
    procedures: z.record(z.string(), z.url()).optional(),
    procedureLimits: z.record(z.string(), rateSchema).optional(),
  }),
)

/** The departments' addresses from the file that `YIJIAN_DEPARTMENTS` names. */
export async function readDepartments(): Promise<readonly DepartmentAddress[]> {
  const file = environment['YIJIAN_DEPARTMENTS']
  if (!file) throw new Stop('请用 YIJIAN_DEPARTMENTS 指明部门对接配置文件，格式见 docs/operate.md')
  const addresses = await readJsonFile(file, '部门对接配置文件', addressesSchema)
  return Object.entries(addresses).map(([code, address]) => {
    const { procedures, limit, procedureLimits, ...rest } = address
    const unreached = Object.keys(procedureLimits ?? {}).filter((one) => !procedures?.[one])
    if (unreached.length > 0)
      throw new Stop(
        `部门对接配置文件 ${file} 中 ${code} 的 procedureLimits 写了没有单独网址的事项：${unreached.join('、')}；请在 procedures 中写明网址，或改用 limit`,
      )
    return {
      code,
      ...rest,
      ...(limit && { rate: limit }),
      ...(procedures && { procedures }),
      ...(procedureLimits && { procedureRates: procedureLimits }),
    }
  })
}

/** Procedures whose departments have no system, with the departments' own columns. */
const readFileLines = async (file: string | undefined): Promise<readonly FileLine[]> =>
  file ? readJsonFile(file, '文件对接配置文件', z.array(fileLineSchema)) : []

const readLetterhead = async (file: string | undefined): Promise<Letterhead> =>
  file ? readJsonFile(file, '文书配置文件', letterheadSchema) : plainLetterhead

async function readJsonFile<Schema extends z.ZodType>(
  file: string,
  name: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Stop(`读不到${name} ${file}`)
  })
  const read = schema.safeParse(jsonOf(text))
  if (!read.success) throw new Stop(`${name} ${file} 不合格式：\n${z.prettifyError(read.error)}`)
  return read.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Lines of JSON for machines; the demo only says what goes wrong. */
export const openLog = (level: 'info' | 'warn') => {
  const log = pino({ level, serializers: { error: pino.stdSerializers.err } })
  return {
    info: (about: object, says: string) => log.info(about, says),
    warn: (about: object, says: string) => log.warn(about, says),
    error: (about: object, says: string) => log.error(about, says),
  }
}

/** Resolves at the first Ctrl-C or SIGTERM; the same signal can reach us twice within a moment. */
export const toldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    let told: number | undefined
    const stop = () => {
      // A person who presses it again, later, means it.
      if (told !== undefined && Date.now() - told > 1_000) process.exit(130)
      told ??= Date.now()
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
