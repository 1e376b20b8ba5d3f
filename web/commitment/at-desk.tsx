import type { DeskMatter } from '#contract/desk'
import { said, t } from '#web/words.ts'
import { Standing } from './of-matter.tsx'
import { Restore, Verify } from './verify.tsx'
import './commitment.css'

/** What stands in a proof's place, beside the matter: its text, how it stands, and the looking into it. */
export function CommitmentPart({ matter }: { readonly matter: DeskMatter }) {
  if (matter.commitments.length === 0) return null
  return (
    <section className="panel" aria-labelledby="commitments">
      <h2 id="commitments">{t`以承诺代替的证明`}</h2>
      {matter.commitments.map((one) => (
        <div key={one.id} className="commitment">
          <Standing one={one} />
          {one.state === 'standing' && one.may.verify.why && (
            <p className="quiet">
              {said(one.may.verify.why)}
              {t`；办结前有疑问的，请要求补正`}
            </p>
          )}
          <Verify number={matter.number} matter={matter.matter} one={one} />
          <Restore number={matter.number} matter={matter.matter} one={one} />
        </div>
      ))}
    </section>
  )
}
