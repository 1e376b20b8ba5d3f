import type { DeskMatter } from '#contract/desk'
import { At } from '#web/ui/moment.tsx'
import { said, t } from '#web/words.ts'

/** How far what this department asked has come, and what the applicant has answered since it was told. */
export function Asked({ asked }: Pick<DeskMatter, 'asked'>) {
  const { tellsAt, toldAt, answered } = asked
  return (
    <>
      {tellsAt && (
        <p className="quiet">
          {t`正与其他部门的要求汇总，届时一次告知申请人：`}
          <At iso={tellsAt} />
        </p>
      )}
      {toldAt && (
        <p className="quiet">
          {t`已一次告知申请人：`}
          <At iso={toldAt} />
        </p>
      )}
      {answered.length > 0 && (
        <div className="answered-meanwhile" role="note">
          <p>{t`下列内容申请人在本件送达之后已经答复；再要求补正时，平台直接按答复后的内容重新送达：`}</p>
          <ul>
            {answered.map(({ input, label, at }) => (
              <li key={input}>
                {said(label)} <At iso={at} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
