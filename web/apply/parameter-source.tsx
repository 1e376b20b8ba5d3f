import type { ShownParameter } from '#contract/services'
import { said, t } from '#web/words.ts'

type Props = { readonly parameter: ShownParameter }

/** Where a region's value was read; one that stands in says so. */
export const ParameterSource = ({ parameter: { from, source, confidence } }: Props) => (
  <span className="parameter-source">
    {confidence === 'example' && <span className="tag tag-asks">{t`示例数据`}</span>}
    {confidence === 'low' && <span className="tag tag-asks">{t`待核实`}</span>}
    {t`${from.slice(0, 4)} 年度 · 来源：${said(source)}`}
  </span>
)
