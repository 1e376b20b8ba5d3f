import type { ApplicationPage, ShownNotice } from '#contract/applications'
import { At } from '#web/ui/moment.tsx'
import { said, t } from '#web/words.ts'

type Asks = ShownNotice['items'][number]['asks'][number]

/** One department's reason beside the question it is about. */
export function Ask({ ask }: { readonly ask: Asks }) {
  const { department, matters, code, says, remedy, isAdded } = ask
  return (
    <li>
      {isAdded && <span className="tag tag-asks">{t`新增`}</span>} {said(department)}
      {t`：`}
      {said(says)} <span className="reason-code num">{code}</span>
      <span className="reason-about">
        {t`事项：${matters.map(said).join(t`、`)}`}
        {remedy && t`；怎么办：${said(remedy)}`}
      </span>
    </li>
  )
}

type HeadProps = {
  readonly notice: ShownNotice
  readonly gathersUntil: ApplicationPage['gathersUntil']
}

/** Who asks how much, whether the notice has changed, and whether more is being gathered. */
export function NoticeHead({ notice, gathersUntil }: HeadProps) {
  const departments = new Set(notice.items.flatMap(({ asks }) => asks.map((ask) => ask.department)))
  return (
    <div className="correction-notice">
      <p>
        {t`${departments.size} 个部门的要求已合并，共 ${notice.items.length} 项，补一次即可，答复分别转回各部门。`}
        {notice.at && (
          <>
            {t`告知于 `}
            <At iso={notice.at} />
          </>
        )}
      </p>
      {notice.isChanged && (
        <p>{t`前次告知之后有部门补充了要求，已标“新增”；期限统一自本次告知之日起计算。`}</p>
      )}
      {gathersUntil && <Gathering until={gathersUntil} more />}
    </div>
  )
}

/** 正在汇总: nobody is told piecemeal what departments ask. */
export function Gathering({
  until,
  more = false,
}: {
  readonly until: string
  readonly more?: boolean
}) {
  return (
    <output className="gathering">
      {more ? t`另有部门提出要求，正在汇总，` : t`正在汇总各部门补正要求，`}
      <At iso={until} />
      {more
        ? t` 前合并告知；可以先补下面几项，也可以等合并后一起补。`
        : t` 前一次告知。现在不用做什么，其他事项照常办理。`}
    </output>
  )
}
