import { useMemo, useState } from 'react'
import { isError } from '#core/problem'
import type { ServiceDefinition } from '#core/definition'
import { dayOf } from '#core/time'
import { isBlank } from '#core/answers'
import type { Copy } from '#contract/applications'
import type { Typed } from '#contract/shared'
import { useNow } from '#web/ui/use-now.ts'
import { knownFrom, readForm } from './reading.ts'
import { askedSections, burdenOf } from './sections.ts'
import { pathsIn, typedAt, withTyped } from './typed.ts'
import { useCheck } from './use-check.ts'
import { visibleProblems } from './visible.ts'

/** Everything the page knows of the form: what was typed, how it reads, what the server says. */
export type FormState = ReturnType<typeof useForm>

type Begun = { readonly draft: string | undefined; readonly copy: Copy | undefined }

export function useForm(definition: ServiceDefinition, begun: Typed, { draft, copy }: Begun) {
  const [isNew] = useState(draft === undefined)
  const [typed, setTyped] = useState(begun)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [all, setAll] = useState(false)
  const now = useNow()
  const today = dayOf(now)
  const check = useCheck(definition, typed, draft)
  const fromSession = useMemo(() => new Set(check.reply?.fromSession), [check.reply])
  const { reply, about } = check
  const known = useMemo(
    () => (reply && about ? knownFrom(definition, reply, about, today) : undefined),
    [definition, reply, about, today],
  )
  const reading = useMemo(
    () => readForm(definition, typed, today, known),
    [definition, typed, today, known],
  )
  // What is foretold has a place of its own.
  const mistakes = reading.problems.filter(({ foretold }) => !foretold)
  const problems = visibleProblems(mistakes, { touched, all, origins: reading.origins })
  // A new form begins with what is known of whoever is signed in; nobody typed that.
  const unchanged = isNew
    ? pathsIn(begun).filter((path) => typedAt(typed, path) === typedAt(begun, path))
    : []
  const copied = new Set(unchanged.filter((path) => copy && !isBlank(typedAt(copy.typed, path))))
  const sections = askedSections(definition, reading, problems, { fromSession, opened, copied })
  const open = sections.reduce((sum, section) => sum + section.open, 0)
  return {
    definition,
    now,
    typed,
    reading,
    problems,
    errors: reading.problems.filter(isError),
    sections,
    opened,
    fromSession,
    copied: { from: copy?.personName ?? '', paths: copied },
    check,
    burden: burdenOf(reading, new Set([...fromSession, ...unchanged]), open),
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
