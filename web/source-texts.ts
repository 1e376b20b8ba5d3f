import { readFileSync } from 'node:fs'
import { parseSync } from 'vite'

/** A node of a syntax tree, as far as the tests of words look into it. */
export type Node = { readonly type: string; readonly [key: string]: unknown }
export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

export const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** Imports and types hold no text that anybody is shown. */
export const isSilent = ({ type }: Node): boolean =>
  /^(Import|TS\w+Type|TSTypeAnnotation)/.test(type)

export const parsed = (path: string): readonly unknown[] =>
  parseSync(path, readFileSync(path, 'utf8')).program.body

/** A literal’s text; a template’s with `{}` for each value. */
export function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node.type === 'JSXText') return String(node['value'])
  return node.type === 'TemplateLiteral' ? cookedOf(node) : undefined
}

export const cookedOf = (quasi: unknown): string =>
  (quasi as { quasis: { value: { cooked: string } }[] }).quasis
    .map(({ value }) => value.cooked)
    .join('{}')
