// What `npm start` and `npm test` run. It is plain JavaScript without packages because it runs on
// the machine's own Node (20 or newer), before anything is installed; all else runs on the pinned one.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')
const node = join(root, 'node_modules', 'node', 'bin', 'node')
const began = Date.now()

const [command, ...rest] = process.argv.slice(2)
const commands = {
  install: () => {},
  start: () => run(node, [join(root, 'cli', 'yijian.ts'), 'start', ...rest]),
  test: () => {
    runNow(node, [join(root, 'tools', 'chromium.ts')])
    return run(node, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...rest])
  },
}
const go = Object.hasOwn(commands, command ?? '') ? commands[command] : undefined
if (!go) stop(`Usage: node tools/bootstrap.mjs ${Object.keys(commands).join('|')} […]`, 2)

process.env.PATH = bin + delimiter + process.env.PATH
install()
if (command !== 'install') buildPortal()
go()

/** Installs when nothing is there yet, or when what is wanted has changed since. */
function install() {
  const stamp = join(root, 'node_modules', '.cache', 'yijian-installed')
  const isCurrent =
    existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted() && existsSync(node)
  if (isCurrent) return
  say('正在安装依赖，首次约需一分钟 (installing packages)')
  // `npm install`, not `npm ci`: with binaries per platform the latter can fail where a registry
  // serves one platform only. Versions are exact all the same.
  const status = runNow('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'])
  if (status !== 0)
    stop('安装依赖失败：请检查网络与 npm registry 后重试 (npm install failed)', status)
  if (!existsSync(node)) {
    stop(
      '未装好固定版本的 Node：请执行 npm rebuild node (npm must be allowed to run its install script)',
      1,
    )
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted())
  say('依赖已安装 (packages installed)')
}

function wanted() {
  const hash = createHash('sha256')
  for (const name of ['package.json', 'package-lock.json']) {
    const file = join(root, name)
    if (existsSync(file)) hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** The portal is built when a source of it is newer than what was built last. */
function buildPortal() {
  const built = join(root, 'web', 'dist', 'index.html')
  const sources = ['web', 'core', 'contract', 'standards'].map((name) => newest(join(root, name)))
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources)) return
  say('正在生成门户页面 (building the portal)')
  const status = runNow(node, [
    join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    'web',
    '--logLevel',
    'warn',
  ])
  if (status !== 0) stop('门户页面生成失败，原因见上 (the portal did not build)', status)
  say('门户页面已生成 (portal built)')
}

function newest(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'dist' || entry.name.startsWith('.') || entry.name.includes('.test.'))
      continue
    const path = join(folder, entry.name)
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
  }
  return latest
}

function runNow(program, parameters) {
  const { status, error } = spawnSync(program, parameters, { cwd: root, stdio: 'inherit' })
  if (error) console.error(`${program}: ${error.message}`)
  return status ?? 1
}

/** Runs to the end; signals go through, and its exit code is ours. */
function run(program, parameters) {
  const child = spawn(program, parameters, { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child by itself; twice would look like impatience.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on('error', (error) => stop(`${program}: ${error.message}`, 1))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

function say(text) {
  console.log(`[${((Date.now() - began) / 1000).toFixed(0)}s] ${text}`)
}

function stop(text, code) {
  console.error(text)
  process.exit(code)
}
