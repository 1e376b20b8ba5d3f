import { useId } from 'react'
import { document } from '#core/ask'
import { handoverWays } from '#core/handover'
import type { NewHandover } from '#contract/handovers'
import { materials } from '#web/api.ts'
import type { Uploaded } from '#web/ui/fields/box.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { asUploaded } from '#web/ui/fields/upload-box.tsx'
import { SignaturePad } from '#web/ui/signature-pad.tsx'
import { said, t } from '#web/words.ts'

type Way = NewHandover['way']
type Props = {
  readonly way: Way
  readonly setWay: (way: Way) => void
  readonly drawn: (picture: Blob | null) => void
  readonly scan: Uploaded | null
  readonly scanned: (scan: Uploaded | null) => void
}

const paper = document('签收单扫描件')

/** A signature on the pad, or a paper that was signed and scanned. */
export function ProofBox({ way, setWay, drawn, scan, scanned }: Props) {
  const id = useId()
  return (
    <fieldset>
      <legend>{t`签收方式`}</legend>
      <span className="radios">
        {Object.entries(handoverWays).map(([code, label]) => (
          <label key={code} className="radio">
            <input
              type="radio"
              name={`${id}-way`}
              checked={way === code}
              // The table's own keys.
              onChange={() => setWay(code as Way)}
            />
            <span>{said(label)}</span>
          </label>
        ))}
      </span>
      {way === 'signed' ? (
        <SignaturePad label={t`签名区：请签收人在此签名`} drawn={drawn} />
      ) : (
        <FieldRow
          id={`${id}-scan`}
          field={{ ...paper, label: said(paper.label) }}
          value={scan}
          raw={scan}
          store={materials}
          problems={[]}
          onChange={(value) => scanned(asUploaded(value) ?? null)}
          onBlur={() => undefined}
        />
      )}
    </fieldset>
  )
}
