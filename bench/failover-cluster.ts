import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#tools/free-port'
import { findPostgres, ordinaryUser } from '#tools/postgres'

/** A primary, its standby and what watches both, on loopback. */
export type Cluster = {
  /** Names both nodes; whoever connects reaches the one that is primary. */
  readonly url: string
  /** SIGKILL for the primary and for all that looks after it, as when its machine goes. */
  killPrimary(): void
  /** Starts what was killed; resolves once it stands by again. */
  mend(): Promise<void>
  stop(): Promise<void>
}

type Node = { readonly data: string; keeper: ChildProcess }

// Seconds instead of the defaults' half minutes: a machine next to its witness, not another city.
const impatient = `
pgautofailover.health_check_period = 1000
pgautofailover.health_check_timeout = 1000
pgautofailover.health_check_max_retries = 1
pgautofailover.health_check_retry_delay = 500
pgautofailover.node_considered_unhealthy_timeout = 3000
pgautofailover.primary_demote_timeout = 3000
`
const readyWithinMs = 120_000

/** Debian: apt-get install pg-auto-failover-cli postgresql-15-auto-failover */
export async function startCluster(): Promise<Cluster> {
  if (!existsSync('/usr/bin/pg_autoctl'))
    throw new Error('apt-get install pg-auto-failover-cli postgresql-15-auto-failover')
  const root = makeRoot()
  const undertaker = startUndertaker(root)
  const autoctl = runner(root, (await findPostgres()) ?? '')
  const [monitorPort, ...ports] = [await freePort(), await freePort(), await freePort()]
  const monitor = await startMonitor(autoctl, root, monitorPort)
  const nodes: Node[] = []
  for (const [at, port] of ports.entries())
    nodes.push(await startNode(autoctl, root, `node${at + 1}`, { port, monitorPort }))
  const settled = () =>
    until(async () => {
      const states = statesIn(await autoctl.state(monitor.data))
      return states.includes('primary') && states.includes('secondary')
    }, 'primary and standby')
  await settled()
  return {
    url: `postgres://yijian@${ports.map((port) => `127.0.0.1:${port}`).join(',')}/yijian?target_session_attrs=primary`,
    killPrimary() {
      const primary = nodes.find(({ data }) => !existsSync(join(data, 'standby.signal')))
      if (!primary) throw new Error('No node is primary')
      killAll(primary)
    },
    async mend() {
      for (const node of nodes) if (isDead(node)) node.keeper = autoctl.keep(node.data)
      await settled()
    },
    async stop() {
      for (const node of [...nodes, monitor]) killAll(node)
      undertaker.stdin?.end()
      await sleep(200)
      rmSync(root, { recursive: true, force: true })
    },
  }
}

type Autoctl = ReturnType<typeof runner>

async function startMonitor(autoctl: Autoctl, root: string, port: number): Promise<Node> {
  const data = join(root, 'monitor')
  await autoctl.says(
    `create monitor --pgdata ${data} --pgport ${port} --hostname 127.0.0.1 --auth trust --no-ssl`,
  )
  appendFileSync(join(data, 'postgresql.conf'), impatient)
  const keeper = autoctl.keep(data)
  await until(() => autoctl.state(data).then(Boolean, () => false), 'the monitor')
  return { data, keeper }
}

async function startNode(
  autoctl: Autoctl,
  root: string,
  name: string,
  { port, monitorPort }: { readonly port: number; readonly monitorPort: number },
): Promise<Node> {
  const data = join(root, name)
  await autoctl.says(
    `create postgres --pgdata ${data} --pgport ${port} --name ${name} ` +
      '--pghost 127.0.0.1 --hostname 127.0.0.1 --listen 127.0.0.1 --auth trust --no-ssl ' +
      '--dbname yijian --username yijian ' +
      `--monitor postgres://autoctl_node@127.0.0.1:${monitorPort}/pg_auto_failover`,
  )
  return { data, keeper: autoctl.keep(data) }
}

/** Runs pg_autoctl as an ordinary user, with a home of its own. */
function runner(root: string, bin: string) {
  const options = {
    ...ordinaryUser(),
    cwd: root,
    env: {
      PATH: `${bin}:/usr/bin:/bin`,
      HOME: root,
      XDG_CONFIG_HOME: join(root, 'config'),
      XDG_DATA_HOME: join(root, 'share'),
      XDG_RUNTIME_DIR: join(root, 'run'),
    },
  }
  /** Its words; no folder of ours has a space in its name. */
  async function says(line: string): Promise<string> {
    const child = spawn('pg_autoctl', line.split(' '), {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const parts: string[] = []
    const errors: string[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(String(part)))
    child.stderr.on('data', (part: Buffer) => errors.push(String(part)))
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`pg_autoctl ${line}:\n${errors.join('')}`)
    return parts.join('')
  }
  return {
    says,
    state: (monitor: string) => says(`show state --json --pgdata ${monitor}`),
    /** The service that runs a node and its PostgreSQL; a group of its own, to be killed whole. */
    keep(data: string): ChildProcess {
      const log = openSync(`${data}.log`, 'a')
      const stdio = ['ignore', log, log] as const
      const child = spawn('pg_autoctl', ['run', '--pgdata', data], {
        ...options,
        stdio: [...stdio],
        detached: true,
      })
      closeSync(log)
      appendFileSync(join(root, 'keepers'), `${child.pid}\n`)
      return child
    },
  }
}

/**
 * Outlives the bench by a moment: however that ends, SIGKILL included, its end of the pipe closes, and
 * nothing of the cluster is left running. Keepers first, which would start what they miss.
 */
function startUndertaker(root: string): ChildProcess {
  const child = spawn('/bin/sh', ['-c', bury, 'sh', root], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.unref()
  return child
}

const bury = `
cat > /dev/null
kill_all() { for pid in "$@"; do kill -9 -- "-$pid"; kill -9 "$pid"; done; }
kill_all $(cat "$1/keepers")
for file in "$1"/*/postmaster.pid; do kill_all $(head -n 1 "$file"); done
sleep 1
rm -rf "$1"`

function makeRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'yijian-failover-'))
  const owner = ordinaryUser()
  mkdirSync(join(root, 'run'))
  if (owner) for (const each of [root, join(root, 'run')]) chownSync(each, owner.uid, owner.gid)
  return root
}

const isDead = ({ keeper }: Node): boolean => keeper.exitCode !== null || keeper.signalCode !== null

/** First the keeper, which would start what it misses; then PostgreSQL, which has its own group. */
function killAll({ data, keeper }: Node): void {
  const [line = ''] = existsSync(join(data, 'postmaster.pid'))
    ? readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    : []
  for (const group of [keeper.pid, Number(line)]) {
    if (group === undefined || !(group > 1)) continue
    for (const pid of [-group, group]) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It is gone already, or leads no group.
      }
    }
  }
}

function statesIn(json: string): readonly string[] {
  // As `pg_autoctl show state --json` prints.
  const nodes = JSON.parse(json) as readonly { readonly current_group_state: string }[]
  return nodes.map(({ current_group_state: now }) => now)
}

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + readyWithinMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Not there in time: ${what}`)
    await sleep(200)
  }
}
