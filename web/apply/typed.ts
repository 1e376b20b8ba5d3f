import { isBlank } from '#core/answers'
import type { Typed } from '#contract/shared'

/** One answer typed anew; a blank one is taken out, so that what fills it shows again. */
export function withTyped(typed: Typed, path: string, raw: unknown): Typed {
  const [section, name] = splitPath(path)
  const { [name]: _, ...others } = typed[section] ?? {}
  return { ...typed, [section]: isBlank(raw) ? others : { ...others, [name]: raw } }
}

/** Many answers at once: what the session knows of whoever is signed in. */
export const withAll = (typed: Typed, answers: Readonly<Record<string, unknown>>): Typed =>
  Object.entries(answers).reduce((all, [path, raw]) => withTyped(all, path, raw), typed)

export function typedAt(typed: Typed, path: string): unknown {
  const [section, name] = splitPath(path)
  return typed[section]?.[name]
}

export const pathsIn = (typed: Typed): readonly string[] =>
  Object.entries(typed).flatMap(([section, answers]) =>
    Object.keys(answers).map((name) => `${section}.${name}`),
  )

export function splitPath(path: string): readonly [section: string, name: string] {
  const dot = path.indexOf('.')
  return [path.slice(0, dot), path.slice(dot + 1)]
}

/** Answers that are no longer asked are not sent: the form would refuse them. */
export function onlyAsked(typed: Typed, asked: ReadonlySet<string>): Typed {
  return Object.fromEntries(
    Object.entries(typed).map(([section, answers]) => [
      section,
      Object.fromEntries(
        Object.entries(answers).filter(([name]) => asked.has(`${section}.${name}`)),
      ),
    ]),
  )
}
