import type { Reporter, SerializedError, TestModule, TestSuite } from 'vitest/node'

/** Ends a run with the one plain line that CI reads: `12 passed, 0 failed, 1 skipped`. */
export default class Tally implements Reporter {
  // What stands if the run never gets as far as its tests.
  private line = '0 passed, 1 failed, 0 skipped'

  onInit(): void {
    // At the very end, after what teardowns and other reporters still have to say.
    process.once('exit', () => console.log(this.line))
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const { passed, failed, skipped } = tally(modules, unhandled)
    this.line = `${passed} passed, ${failed} failed, ${skipped} skipped`
  }
}

/** What went wrong outside a test (a file that does not load, a lost promise) is a failure too. */
function tally(modules: readonly TestModule[], unhandled: readonly SerializedError[]) {
  const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
  let outside = unhandled.length
  for (const module of modules) {
    outside += errors(module)
    for (const suite of module.children.allSuites()) outside += errors(suite)
    for (const test of module.children.allTests()) count[test.result().state]++
  }
  // A test that never ended did not pass, and a run without tests has shown nothing.
  const nothing = count.passed + count.failed + count.skipped + outside === 0 ? 1 : 0
  return { ...count, failed: count.failed + count.pending + outside + nothing }
}

function errors(place: TestModule | TestSuite): number {
  return place.errors().length
}
