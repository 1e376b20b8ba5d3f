import { CopyButton } from '#web/ui/copy.tsx'
import { t } from '#web/words.ts'

type Props = { readonly what: string; readonly text: string; readonly says: string }

/** Something that is shown this once. */
export function SecretOnce({ what, text, says }: Props) {
  return (
    <output className="secret" aria-label={what}>
      <b>{t`${what}：只显示这一次，请现在保存`}</b>
      <span className="secret-text">
        <code>{text}</code>
        <CopyButton text={text} what={what} />
      </span>
      <span className="quiet">{says}</span>
    </output>
  )
}
