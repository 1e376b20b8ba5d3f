import { troubleNames } from './application.ts'
import { ofDatabase } from './health-database.ts'
import {
  healthLimits,
  when,
  type HealthFacts,
  type HealthFinding,
  type OverdueFact,
} from './health-facts.ts'
import { rateName } from './rate.ts'
import { dayOf } from './time.ts'

/** Everything that is wrong or will be, the worst first. */
export function findingsOf(facts: HealthFacts): readonly HealthFinding[] {
  const all = [
    ...ofDuties(facts),
    ...ofLines(facts),
    ...ofRegisters(facts),
    ...ofKeys(facts),
    ...ofDefinitions(facts),
    ...ofDatabase(facts),
  ]
  const rank = { wrong: 0, soon: 1, note: 2 }
  return all.toSorted(
    (one, other) =>
      rank[one.level] - rank[other.level] || (one.since ?? Infinity) - (other.since ?? Infinity),
  )
}

const isTrouble = (kind: string): kind is keyof typeof troubleNames =>
  Object.hasOwn(troubleNames, kind)

function ofDuties(facts: HealthFacts): readonly HealthFinding[] {
  const { stuckMatters, stuckErrands, overdue, overdueErrands, unfolded, now } = facts
  const isLate = ({ oldest }: OverdueFact, mostMs: number) =>
    oldest !== null && now - oldest > mostMs
  return [
    ...stuckMatters
      .filter(({ kind }) => kind !== 'parked')
      .map(({ kind, count, oldest }) => ({
        code: 'dead-duties',
        level: 'wrong' as const,
        says: `${count} 个事项需要人处理：${isTrouble(kind) ? troubleNames[kind] : kind}`,
        since: oldest,
        todo: '逐件处理，或在原因消除后重试这一类',
        link: '/operations',
      })),
    ...stuckErrands.map(({ count, oldest }) => ({
      code: 'failing-errands',
      level: 'wrong' as const,
      says: `${count} 件差事一再失败`,
      since: oldest,
      todo: '查看原因，重试或停止',
      link: '/operations',
    })),
    ...when(isLate(overdue, healthLimits.overdueMs), {
      code: 'not-driven',
      level: 'wrong',
      says: `${overdue.count} 份申请到期而无人驱动`,
      since: overdue.oldest,
      todo: '检查 yijian work 是否在运行、数量是否足够，并查看日志',
      link: null,
    }),
    ...when(isLate(overdueErrands, healthLimits.errandOverdueMs), {
      code: 'errands-not-done',
      level: 'wrong',
      says: `${overdueErrands.count} 件差事到期而无人去做`,
      since: overdueErrands.oldest,
      todo: '检查 yijian work 是否在运行、数量是否足够，并查看日志',
      link: null,
    }),
    ...when(unfolded > healthLimits.unfoldedMost, {
      code: 'figures-behind',
      level: 'soon',
      says: `监督页有 ${unfolded} 批统计数尚未汇总，打开会变慢`,
      since: null,
      todo: '检查 yijian work 是否在运行，并查看日志',
      link: '/oversight',
    }),
  ]
}

function ofRegisters({ registers }: HealthFacts): readonly HealthFinding[] {
  return registers.flatMap(({ name, answered, silent, unasked }) => {
    const without = silent + unasked
    const asked = answered + without
    return when(
      without >= healthLimits.silentLeast && without >= asked * healthLimits.silentShare,
      {
        code: 'silent-register',
        level: 'soon',
        says: `今天${name} ${asked} 次查询中 ${without} 次没有结果，由填报人手工填写`,
        since: null,
        todo: '联系该部门；恢复后自动带入',
        link: null,
      },
    )
  })
}

function ofLines({ brokenLines, unconnected, limits, now }: HealthFacts): readonly HealthFinding[] {
  return [
    ...limits.flatMap(({ line, shortSince, ...rate }) =>
      when(shortSince !== null && now - shortSince > healthLimits.limitShortMs, {
        code: 'limit-used-up',
        level: 'soon',
        says: `${line} 的限额（${rateName(rate)}）已用满，其余送达在排队`,
        since: shortSince,
        todo: '等待排完，或与该部门商定更高的限额；其他部门不受影响',
        link: '/operations',
      }),
    ),
    ...brokenLines.map(({ line, carries, since, parked }) => ({
      code: 'broken-line',
      level: 'wrong' as const,
      says:
        carries === 'lookups'
          ? `${line} 的数据共享查询中断，填报改由手工填写`
          : `${line} 的系统中断，${parked} 件等待`,
      since,
      todo: '联系该部门；恢复后自动继续',
      link: '/duties',
    })),
    ...unconnected.map((department) => ({
      code: 'unconnected',
      level: 'soon' as const,
      says: `${department}没有对接，事项只能在工作台办理`,
      since: null,
      todo: '写入 YIJIAN_DEPARTMENTS 所指的文件，然后重启各进程',
      link: null,
    })),
  ]
}

function ofKeys({ expiringKeys, certificates, now }: HealthFacts): readonly HealthFinding[] {
  return [
    ...expiringKeys
      .filter(({ expiresAt }) => expiresAt - now < healthLimits.keyEndsWithinMs)
      .map(({ name, expiresAt }) => ({
        code: 'key-ends',
        level: 'soon' as const,
        says: `单位密钥“${name}”将于 ${dayOf(expiresAt)} 到期`,
        since: null,
        todo: '请单位先建立新密钥、换用后再让旧的到期',
        link: null,
      })),
    ...certificates.flatMap(({ line, expiresAt, fault }): HealthFinding[] => {
      if (fault !== null)
        return [
          {
            code: 'certificate-unread',
            level: 'soon',
            says: `${line} 的证书读不到：${fault}`,
            since: null,
            todo: '检查地址与网络，请该部门检查其证书',
            link: null,
          },
        ]
      if (expiresAt === null || expiresAt - now > healthLimits.certificateEndsWithinMs) return []
      return [
        {
          code: 'certificate-ends',
          level: expiresAt < now ? 'wrong' : 'soon',
          says: `${line} 的证书${expiresAt < now ? '已' : '将'}于 ${dayOf(expiresAt)} 到期`,
          since: null,
          todo: '请该部门更换证书，否则届时无法送达',
          link: null,
        },
      ]
    }),
  ]
}

/** The State Council's notices of 2023 to 2025 all came before mid-November. */
const noticeIsOut = '11-15'

function ofDefinitions(facts: HealthFacts): readonly HealthFinding[] {
  const { calendarYears, withoutWindow, now } = facts
  const today = dayOf(now)
  const year = Number(today.slice(0, 4))
  const asked = today.slice(5) >= noticeIsOut ? [year, year + 1] : [year]
  return [
    ...asked
      .filter((one) => !calendarYears.includes(one))
      .map((one) => ({
        code: 'no-calendar',
        level: one === year ? ('wrong' as const) : ('soon' as const),
        says: `${one} 年的工作日历没有加载，跨入该年的时限只是暂定`,
        since: null,
        todo: '按国务院办公厅的通知加载该年度',
        link: '/calendars',
      })),
    ...withoutWindow.map(({ region, service, matters }) => ({
      code: 'no-window',
      level: 'note' as const,
      says: `${region}没有写明${service}中${matters.join('、')}的申报期`,
      since: null,
      todo: '当地有申报期的，写入该地区的参数；没有的，任何一天都可送达',
      link: null,
    })),
  ]
}
