import { defineConfig } from 'vitest/config'

const tests = (folders: string) =>
  folders.split(',').map((folder) => `${folder}/**/*.test.{ts,tsx}`)

export default defineConfig({
  test: {
    reporters: ['dot', './test/tally.ts'],
    projects: [
      {
        test: {
          name: 'pure',
          // Checking a whole service takes a second, and ten on a busy machine.
          testTimeout: 60_000,
          include: tests(
            'standards,core,departments,regions,services,spreadsheets,papers,contract,web',
          ),
        },
      },
      {
        test: {
          name: 'engine',
          include: [...tests('engine,connectors,api,cli,tools,bench'), '*.test.ts'],
          globalSetup: './test/database.ts',
          // A copy of an embedded database takes half a second, more when both cores are busy.
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: tests('test'),
          globalSetup: './test/database.ts',
          // Browsers and crashes: one at a time, or they measure each other.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
