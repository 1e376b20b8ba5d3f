import {
  healthLimits,
  when,
  type DatabaseFacts,
  type HealthFacts,
  type HealthFinding,
} from './health-facts.ts'

/** What the database says of itself: clock, room, connections, standbys. */
export function ofDatabase({ database, pendingMigrations }: HealthFacts): readonly HealthFinding[] {
  const { clockAheadMs, askedMs, freeBytes } = database
  const apart = Math.abs(clockAheadMs) - askedMs
  const base = { since: null, link: null }
  return [
    ...when(pendingMigrations.length > 0, {
      ...base,
      code: 'pending-migrations',
      level: 'wrong',
      says: `数据库还没有升级到本版本：差 ${pendingMigrations.join('、')}`,
      todo: '运行 yijian migrate',
    }),
    ...when(apart > healthLimits.clockApartMs, {
      ...base,
      code: 'clocks-apart',
      level: 'wrong',
      says: `本进程的时钟与数据库相差 ${(Math.abs(clockAheadMs) / 1_000).toFixed(1)} 秒`,
      todo: '检查各机器的时间同步（NTP）：期限和租约按进程的时钟计算',
    }),
    ...when(freeBytes !== undefined && freeBytes < healthLimits.freeBytesLeast, {
      ...base,
      code: 'disk-fills',
      level: 'wrong',
      says: `数据库所在磁盘只剩 ${((freeBytes ?? 0) / 1024 ** 2).toFixed(0)} MB`,
      todo: '清理或扩容：写满之后什么都不能办理',
    }),
    ...ofServer(database.server),
  ]
}

function ofServer(server: DatabaseFacts['server']): readonly HealthFinding[] {
  if (!server) return []
  const { connections, connectionsMost, isDurable, longestTransactionMs, standbys } = server
  const base = { since: null, link: null }
  return [
    ...when(!isDurable, {
      ...base,
      code: 'not-durable',
      level: 'wrong',
      says: '数据库关闭了 fsync 或 synchronous_commit：断电会丢失已答复的申请',
      todo: '在 postgresql.conf 中打开',
    }),
    ...when(connections > connectionsMost * healthLimits.connectionsShare, {
      ...base,
      code: 'connections-run-out',
      level: 'soon',
      says: `数据库连接已用 ${connections} 个，上限 ${connectionsMost} 个`,
      todo: '提高 max_connections，或减少进程',
    }),
    ...when(longestTransactionMs > healthLimits.longTransactionMs, {
      ...base,
      code: 'long-transaction',
      level: 'soon',
      says: `有事务已打开 ${Math.round(longestTransactionMs / 60_000)} 分钟，旧行无法清理`,
      todo: '在 pg_stat_activity 中找到它，确认后结束',
    }),
    ...standbys
      .filter(({ lagMs }) => lagMs === null || lagMs > healthLimits.standbyLagMs)
      .map(({ name, lagMs }) => ({
        ...base,
        code: 'standby-behind',
        level: 'soon' as const,
        says:
          lagMs === null
            ? `备库 ${name} 没有报告进度`
            : `备库 ${name} 落后 ${Math.round(lagMs / 1_000)} 秒`,
        todo: '检查网络和备库的负载',
      })),
  ]
}
