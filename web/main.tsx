import { config } from 'zod'

// The content security policy forbids compiled schemas; zod must know before the first is made.
config({ jitless: true })

// core counts days with Temporal, which not every browser has yet.
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')

const { startLanguage } = await import('./words.ts')
await startLanguage()

const { start } = await import('./app.tsx')
start()
