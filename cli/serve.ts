import { PortTaken, startPlatform, WrongFileLines, type PlatformOptions } from '#server'
import { openLog, readConfiguration, readDepartments, toldToStop } from './configuration.ts'
import { Stop } from './stop.ts'

/** Answers HTTP; does not drive applications unless the database is embedded in this process. */
export const serve = (): Promise<void> => run('serve')

/** Drives what is due. Any number may run beside each other. */
export const work = (): Promise<void> => run('work')

async function run(as: 'serve' | 'work'): Promise<void> {
  const configuration = await readConfiguration()
  const isEmbedded = 'directory' in configuration.database
  if (isEmbedded && as === 'work')
    throw new Stop('内嵌数据库只能由一个进程使用：请用 yijian serve，或设置 DATABASE_URL')
  const { port, workPort, publicUrl, ...rest } = configuration
  const log = openLog('info')
  const options: PlatformOptions = {
    ...rest,
    log,
    ...(as === 'serve' && { port }),
    ...(as === 'work' && workPort !== undefined && { port: workPort, figuresOnly: true }),
    // Without one, what serves knows its own address; what only works is told where callbacks go.
    ...(publicUrl !== undefined && { publicUrl }),
    ...(publicUrl === undefined && as === 'work' && { publicUrl: `http://127.0.0.1:${port}` }),
    works: as === 'work' || isEmbedded,
    departments: await readDepartments(),
    demo: false,
    migrates: isEmbedded,
  }
  const stopped = toldToStop()
  const platform = await startPlatform(options).catch((error: unknown) => {
    if (error instanceof WrongFileLines) throw new Stop(error.message)
    if (error instanceof PortTaken)
      throw new Stop(
        `${error.message}，请用 ${as === 'work' ? 'YIJIAN_WORK_PORT' : 'PORT'} 换一个端口`,
      )
    throw error
  })
  log.info({ as, url: platform.url }, 'started')
  const awake = stayAwake()
  await stopped
  clearInterval(awake)
  await platform.stop()
  log.info({ as }, 'stopped')
}

/**
 * Every wait of a worker lets the process end, and a database that has gone takes the last connection
 * with it: the process would end without a word and without an error, and nobody would start it again.
 */
const stayAwake = () => setInterval(() => {}, 60_000)
