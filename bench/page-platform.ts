/** What both processes of bench/batch-page.ts have in common. */
export const pagePlatform = {
  keys: [new Uint8Array(32).fill(9)],
  log: { info: () => {}, warn: () => {}, error: console.error },
  departments: 'simulated',
} as const
