import { Modal, Switch } from 'antd'
import { t } from '#web/words.ts'
import { useShortcutsOn, type Shortcut } from './keys.ts'

type Props = {
  readonly open: boolean
  readonly close: () => void
  readonly shortcuts: readonly Shortcut[]
}

/** 快捷键, called by ?. The same list is heard and shown. */
export function ShortcutHelp({ open, close, shortcuts }: Props) {
  const { on, turn } = useShortcutsOn()
  return (
    <Modal open={open} onCancel={close} footer={null} title={t`快捷键`} width={520}>
      <p className="quiet">{t`在输入框中打字时快捷键不起作用；不带 Ctrl、Alt，不会与浏览器冲突。`}</p>
      <label className="shortcut-switch">
        <Switch checked={on} onChange={turn} aria-label={t`启用快捷键`} /> {t`启用快捷键`}
      </label>
      <dl className="shortcuts">
        {shortcuts.map(({ keys, says }) => (
          <div key={keys.join()}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{keyName(key)}</kbd>
              ))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

const arrows: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' }

const keyName = (key: string): string =>
  arrows[key] ?? (/^[A-Z]$/.test(key) ? `Shift ${key}` : key.length === 1 ? key.toUpperCase() : key)
