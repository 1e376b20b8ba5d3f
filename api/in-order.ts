/**
 * Works on what comes in, `mostAtOnce` at a time, and gives the results in the order in which it
 * came, each as soon as it and all before it are there. Reads no further than it has room for, and
 * has room only as fast as its results are taken. `work` must not throw.
 */
export async function* inOrder<In, Out>(
  source: AsyncIterable<In>,
  mostAtOnce: number,
  work: (item: In) => Promise<Out>,
): AsyncGenerator<Out, void> {
  const items = source[Symbol.asyncIterator]()
  const underWay: Promise<Out>[] = []
  let reading: Promise<IteratorResult<In>> | undefined
  let ended = false
  try {
    for (;;) {
      if (!ended && underWay.length < mostAtOnce) reading ??= items.next()
      const [head] = underWay
      if (!head && !reading) return
      const first = await Promise.race([
        ...(head ? [head.then((result) => ({ result }))] : []),
        ...(reading ? [reading.then((read) => ({ read }))] : []),
      ])
      if ('result' in first) {
        void underWay.shift()
        yield first.result
      } else {
        reading = undefined
        if (first.read.done) ended = true
        else underWay.push(work(first.read.value))
      }
    }
  } finally {
    // Not waited for: a source that is being read may have nothing to say for a long time.
    if (!ended) void items.return?.()?.catch(() => undefined)
  }
}
