import { useMemo, useState } from 'react'
import { isError } from '#core/problem'
import type { ServiceDefinition } from '#core/definition'
import { dayOf } from '#core/time'
import type { Typed } from '#contract/shared'
import { useNow } from '#web/ui/use-now.ts'
import { readForm } from './reading.ts'
import { askedSections, burdenOf } from './sections.ts'
import { typedAt, withTyped } from './typed.ts'
import { useCheck } from './use-check.ts'
import { visibleProblems } from './visible.ts'

/** Everything the page knows of the form: what was typed, how it reads, what the server says. */
export type FormState = ReturnType<typeof useForm>

export function useForm(definition: ServiceDefinition, begun: Typed, draft: string | undefined) {
  const [typed, setTyped] = useState(begun)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [all, setAll] = useState(false)
  const now = useNow()
  const today = dayOf(now)
  const check = useCheck(definition, typed, draft)
  const fromSession = useMemo(() => new Set(check.reply?.fromSession), [check.reply])
  const reading = useMemo(
    () => readForm(definition, typed, today, check),
    [definition, typed, today, check],
  )
  const problems = visibleProblems(reading.problems, { touched, all, origins: reading.origins })
  const sections = askedSections(definition, reading, problems, { fromSession, opened })
  const open = sections.reduce((sum, section) => sum + section.open, 0)
  return {
    definition,
    now,
    typed,
    reading,
    problems,
    errors: reading.problems.filter(isError),
    sections,
    fromSession,
    check,
    burden: burdenOf(reading, fromSession, open),
    rawAt: (path: string) => typedAt(reading.standing, path),
    type: (path: string, raw: unknown) => {
      setOpened((before) => new Set([...before, path]))
      setTyped((before) => withTyped(before, path, raw))
    },
    leave: (path: string) => setTouched((before) => new Set([...before, path])),
    /** Turns a value that stands there into a field one can write in. */
    edit: (path: string) => setOpened((before) => new Set([...before, path])),
    showAll: () => setAll(true),
  }
}
