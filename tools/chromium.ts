import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian's Chromium, or whatever `CHROMIUM` names; never a browser a tool downloads by itself. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM']
  if (named) return isProgram(named) ? named : undefined
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)]
  return ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(isProgram)
}

/** Installs it where that is possible (Debian, as root); says loudly what will be missing if not. */
export function ensureChromium(): string | undefined {
  const found = findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && isProgram('/usr/bin/apt-get')) {
    console.log('Installing chromium and fonts-noto-cjk with apt-get …')
    try {
      apt('update', '-qq')
      apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
    } catch {
      console.warn('apt-get could not install chromium')
    }
  }
  const installed = findChromium()
  if (!installed) {
    console.warn(
      '\n*** Chromium was not found: the browser journeys are SKIPPED. apt-get install chromium, or set CHROMIUM ***\n',
    )
  }
  return installed
}

function apt(...parameters: string[]): void {
  execFileSync('apt-get', parameters, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 600_000,
  })
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

if (import.meta.main) ensureChromium()
