import { Input, Select } from 'antd'
import { useState } from 'react'
import type { DeskMatter } from '#contract/desk'
import { isBlank } from '#core/answers'
import { kinds } from '#core/kinds'
import { dayOf } from '#core/time'
import { specials, type Special } from '#core/word'
import { materials } from '#web/api.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { said, t } from '#web/words.ts'
import type { Entered } from './decision.ts'

export type EntryProps = {
  readonly entered: Entered
  readonly enter: (more: Partial<Entered>) => void
}
type Props = { readonly matter: DeskMatter }

export function ReasonEntry({ matter, entered, enter }: EntryProps & Props) {
  return (
    <>
      {matter.listedReasons.length > 0 && (
        <>
          <label htmlFor="reason-listed">{t`从原因目录选择（选后可改写）`}</label>
          <Select
            id="reason-listed"
            allowClear
            aria-label={t`从原因目录选择`}
            showSearch={{ optionFilterProp: 'label' }}
            value={entered.code || undefined}
            options={matter.listedReasons.map(({ code, says }) => ({
              value: code,
              label: `${code} ${says}`,
            }))}
            onChange={(code?: string) => {
              const listed = matter.listedReasons.find((reason) => reason.code === code)
              enter({ code: code ?? '', says: listed?.says ?? '', inputs: listed?.inputs ?? [] })
            }}
          />
        </>
      )}
      <label htmlFor="reason-says">{t`原因（申请人会原样看到）`}</label>
      <Input.TextArea
        id="reason-says"
        rows={3}
        maxLength={500}
        value={entered.says}
        onChange={({ target }) => enter({ says: target.value })}
      />
      <label htmlFor="reason-inputs">{t`涉及哪些内容（不选表示整件）`}</label>
      <Select
        id="reason-inputs"
        mode="multiple"
        aria-label={t`涉及哪些内容`}
        showSearch={{ optionFilterProp: 'label' }}
        value={[...entered.inputs]}
        options={matter.inputs.map(({ name, label }) => ({ value: name, label }))}
        onChange={(inputs) => enter({ inputs })}
      />
    </>
  )
}

/** 特别程序: why the clock stops, by which basis and paper. */
export function SuspensionEntry({ entered, enter }: EntryProps) {
  return (
    <>
      <label htmlFor="suspension-special">{t`特别程序`}</label>
      <Select
        id="suspension-special"
        aria-label={t`特别程序`}
        {...(entered.special && { value: entered.special })}
        options={kindsOfSpecial.map((value) => ({ value, label: said(specials[value]) }))}
        onChange={(special: Special) => enter({ special })}
      />
      <label htmlFor="suspension">{t`挂起原因`}</label>
      <Input.TextArea
        id="suspension"
        rows={2}
        maxLength={500}
        value={entered.suspension}
        onChange={({ target }) => enter({ suspension: target.value })}
      />
      <label htmlFor="suspension-basis">{t`依据`}</label>
      <Input
        id="suspension-basis"
        maxLength={200}
        value={entered.basis}
        onChange={({ target }) => enter({ basis: target.value })}
      />
      <label htmlFor="suspension-paper">{t`文书编号`}</label>
      <Input
        id="suspension-paper"
        maxLength={100}
        value={entered.paper}
        onChange={({ target }) => enter({ paper: target.value })}
      />
      <label htmlFor="suspension-until">{t`预计恢复日期（可不填）`}</label>
      <input
        id="suspension-until"
        type="date"
        className="native"
        value={entered.until}
        onChange={({ target }) => enter({ until: target.value })}
      />
    </>
  )
}

/** The result's fields, drawn from what the procedure gives back. */
export function ResultEntry({ matter, entered, enter }: EntryProps & Props) {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const today = dayOf(useNow())
  return (
    <>
      {Object.entries(matter.returns).map(([name, field]) => {
        const raw = entered.result[name]
        const read = isBlank(raw)
          ? undefined
          : kinds[field.kind].read(raw, field, { today, sibling: (other) => entered.result[other] })
        const problem = read && 'problem' in read && touched.has(name) ? read.problem : undefined
        return (
          <FieldRow
            key={name}
            id={`result-${name}`}
            field={field}
            value={read && 'value' in read ? read.value : undefined}
            raw={raw}
            store={materials}
            problems={
              problem ? [{ says: problem.says, remedy: problem.remedy, severity: 'error' }] : []
            }
            onChange={(value) => enter({ result: { ...entered.result, [name]: value } })}
            onBlur={() => setTouched((before) => new Set([...before, name]))}
          />
        )
      })}
    </>
  )
}

// Object.keys forgets what the table's type knows.
const kindsOfSpecial = Object.keys(specials) as Special[]
