/**
 * npm run simulate -- --seed 7 --hours 240      days and nights of one seed
 * npm run simulate -- --minutes 5               seed after seed for five minutes
 *
 *   --seed N           where to begin; one is drawn otherwise
 *   --hours H          time on the wall in which people act and things go wrong (120)
 *   --applications N   how many are filed (150)
 *   --minutes M        goes on with the next seed until then
 *   --json             one line of JSON for each seed and no progress
 */
import { parseArgs } from 'node:util'
import { spawnSync } from 'node:child_process'
import { simulate, type Outcome, type Progress } from './simulate.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    hours: { type: 'string', default: '120' },
    applications: { type: 'string', default: '150' },
    minutes: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const first = Number(values.seed ?? Math.floor(Math.random() * 1e6))
const minutes = Number(values.minutes ?? 0)
const sized = ['--hours', values.hours, '--applications', values.applications]

if (minutes > 0) goOn()
else await one()

/** Each seed in a process of its own: it takes over the clocks of the whole process. */
function goOn(): void {
  const end = Date.now() + minutes * 60_000
  for (let seed = first; Date.now() < end; seed += 1) {
    const { status } = spawnSync(
      process.execPath,
      [import.meta.filename, '--seed', String(seed), ...sized],
      { stdio: 'inherit' },
    )
    if (status !== 0) process.exit(status ?? 1)
  }
}

async function one(): Promise<void> {
  const began = process.hrtime.bigint()
  const outcome = await simulate({
    seed: String(first),
    hours: Number(values.hours),
    applications: Number(values.applications),
    ...(!values.json && { onProgress: showProgress() }),
  })
  const seconds = Number(process.hrtime.bigint() - began) / 1e9
  const { about: _, wrong, ...figures } = outcome
  if (values.json) console.log(JSON.stringify({ seed: first, seconds, ...figures, wrong }))
  else sayOutcome(outcome, seconds)
  process.exitCode = wrong.length > 0 ? 1 : 0
}

function showProgress() {
  let shown = 0n
  return ({ hours, filed, deaths, happened }: Progress) => {
    const now = process.hrtime.bigint()
    if (now - shown < 500_000_000n || !process.stderr.isTTY) return
    shown = now
    process.stderr.write(
      `\rseed ${first}: hour ${hours.toFixed(1)}, ${filed} filed, ${deaths} deaths, ${happened} things happened   `,
    )
  }
}

function sayOutcome({ about, wrong, counts, ...figures }: Outcome, seconds: number): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  const { applications, events, open, entries } = counts
  console.log(
    `seed ${first}: ${applications} applications (${open} open), ${events} events, ` +
      `${figures.calls} calls, ${entries} cases at departments, ${figures.deaths} deaths, ` +
      `${figures.acknowledged} answers relied upon; trace ${figures.trace}; ${seconds.toFixed(1)} s`,
  )
  if (wrong.length === 0) return
  console.log(`\n${wrong.length} things are wrong:`)
  for (const { rule, place, says } of wrong.slice(0, 20))
    console.log(`  ${rule}  ${place}  ${says}`)
  const number = /\d{6}[A-Z]{4}\d{8}-\w{10}-\w/.exec(wrong[0]?.place ?? '')?.[0]
  if (number !== undefined) {
    console.log(`\nthe last that happened to ${number}:`)
    for (const line of about(number, 40)) console.log(`  ${line.slice(0, 400)}`)
  }
  console.log(`\nagain: npm run simulate -- --seed ${first} ${sized.join(' ')}`)
  console.log('keep it: add the seed to test/simulation/seeds.ts')
}
