import { cited } from '#web/ui/cited.ts'
import { Facts } from '#web/ui/facts.tsx'
import { said, t } from '#web/words.ts'
import { fieldAt } from './explain.ts'
import type { FormState } from './use-form.ts'
import { useOf } from './why.ts'

type Props = { readonly form: FormState; readonly path: string }

/** Who receives an answer, what it decides, where it could come from, and by which law it is asked. */
export function WhyAsked({ form: { definition }, path }: Props) {
  const { departments, registers, settles, broughtBy } = useOf(definition, path)
  const field = fieldAt(definition, path)
  const lines = [
    [t`告知哪些部门`, departments],
    [t`用来向谁查询`, registers],
    [t`由它推算`, settles],
    [t`查到时由谁带入`, broughtBy],
    [t`依据`, field?.basis ? [cited(field.basis)] : []],
    [t`指标编码`, field?.ldCode ? [field.ldCode] : []],
  ] as const
  const facts = lines.flatMap(([label, values]) =>
    values.length > 0 ? [{ name: label, label, value: values.map(said).join(t`；`) }] : [],
  )
  return facts.length > 0 ? (
    <Facts facts={facts} />
  ) : (
    <p className="quiet">{t`只在本平台用于判断办理哪些事项，不告知任何部门`}</p>
  )
}
