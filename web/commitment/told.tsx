import { Facts } from '#web/ui/facts.tsx'
import { said, t } from '#web/words.ts'

/** What is told before anybody signs, and what is then promised: the same words everywhere. */
export type Told = {
  readonly name: string
  readonly told: { readonly duty: string; readonly content: string; readonly liability: string }
  readonly promise: string
  readonly basis: string
  readonly version: string
  readonly verification: {
    readonly who: string
    readonly how: string
    readonly workingDays: number
  }
}

/** 告知: duty, content, liability, how it is looked into, on what it rests; then the promise. */
export function ToldText({ of }: { readonly of: Told }) {
  const { name, told, promise, basis, version, verification } = of
  return (
    <div className="commitment-told">
      <Facts
        facts={[
          { name: 'name', label: t`承诺事项`, value: said(name) },
          { name: 'duty', label: t`证明义务`, value: said(told.duty) },
          { name: 'content', label: t`证明内容`, value: said(told.content) },
          { name: 'liability', label: t`不实承诺的责任`, value: said(told.liability) },
          {
            name: 'verify',
            label: t`事后核查`,
            value: t`办结后 ${verification.workingDays} 个工作日内，${said(verification.who)}${said(verification.how)}`,
          },
          { name: 'basis', label: t`依据`, value: said(basis) },
          { name: 'version', label: t`告知版本`, value: version },
        ]}
      />
      <blockquote className="commitment-promise">{said(promise)}</blockquote>
    </div>
  )
}
