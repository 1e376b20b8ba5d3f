/**
 * Loaded before a process of the platform (`node --import`): its clock is as far off as a file says,
 * and may jump at any time. The operating system's clock stays as it is.
 */
import { readFileSync } from 'node:fs'

const file = process.env['YIJIAN_CRASH_CLOCK'] ?? ''
const now = Date.now.bind(Date)
let offMs = 0

function look(): void {
  try {
    offMs = Number(readFileSync(file, 'utf8')) || 0
  } catch {
    // Nobody has touched the clock yet.
  }
}
look()
setInterval(look, 100).unref()
Date.now = () => now() + offMs
