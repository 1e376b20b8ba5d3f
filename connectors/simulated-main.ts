/**
 * The simulated departments in a process of their own:
 *
 *   node connectors/simulated-main.ts definitions.json
 *
 * The file holds `SimulatedOptions` as JSON (definitions are plain data). One line of JSON with the
 * url is printed when it listens; SIGTERM ends it, and so does the end of a parent that forked it.
 */
import { readFileSync } from 'node:fs'
import { startSimulatedDepartments } from './simulated.ts'

const path = process.argv[2]
if (path === undefined) {
  console.error('Which definitions? node connectors/simulated-main.ts definitions.json')
  process.exit(2)
}
const departments = await startSimulatedDepartments(JSON.parse(readFileSync(path, 'utf8')))
console.log(JSON.stringify({ url: departments.url }))

let isStopping = false
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  await departments.stop()
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
// The parent may die without a word; a simulation must not outlive it.
process.once('disconnect', () => void stop())
