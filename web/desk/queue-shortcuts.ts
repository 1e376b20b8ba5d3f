import { selectedMost } from '#contract/desk-queue'
import { verbNames } from '#core/lifecycle'
import { said, t } from '#web/words.ts'
import { batchChoices } from './batch.ts'
import type { Shortcut } from './keys.ts'
import { step, toggle } from './selection.ts'
import type { Work } from './use-work.ts'

/** What the keys do in a list; whoever decides nothing only moves about. */
export function queueShortcuts(work: Work, help: () => void): readonly Shortcut[] {
  const { keys, change, mayDecide } = work
  const move = (by: 1 | -1, extends_: boolean) =>
    change((before) => step(keys, before, by, extends_))
  const on = (keysOf: readonly string[], says: string, does: () => void): Shortcut => ({
    keys: keysOf,
    says,
    does,
  })
  return [
    on(['j', 'ArrowDown'], t`下一行`, () => move(1, false)),
    on(['k', 'ArrowUp'], t`上一行`, () => move(-1, false)),
    on(['Enter', 'o'], t`打开这一行`, work.open),
    on(['/'], t`查找`, () => document.getElementById('desk-search')?.focus()),
    on(['?'], t`显示快捷键`, help),
    ...(mayDecide
      ? [
          on(['x'], t`选择或取消这一行`, () =>
            change((before) => (before.at === null ? before : toggle(before, before.at))),
          ),
          on(['J'], t`向下连选`, () => move(1, true)),
          on(['K'], t`向上连选`, () => move(-1, true)),
          on(['e'], t`全选（至多 ${selectedMost} 件）或全不选`, work.all),
          on(['Escape'], t`取消选择`, work.clear),
          ...batchChoices.map((choice) =>
            on([choice.key], said(verbNames[choice.verb]), () => work.want(choice)),
          ),
          on(['c'], t`领取`, () => work.hold('claim')),
          on(['r'], t`放回`, () => work.hold('release')),
          on(['n'], t`取下一件`, work.takeNext),
        ]
      : []),
  ]
}
