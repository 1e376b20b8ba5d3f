import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * 思源宋体 (Noto Serif SC, OFL 1.1), as offices set their papers; only the characters used go into
 * a PDF. Why this one: docs/decisions/2026-11-25-papers-rendered-from-the-record.md
 */
const files = {
  regular: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
} as const
export type FontName = keyof typeof files

const read = new Map<FontName, Buffer>()

/** 15 MB each, read once. */
export function fontBytes(name: FontName): Buffer {
  let bytes = read.get(name)
  if (!bytes) {
    bytes = readFileSync(fileURLToPath(import.meta.resolve(files[name])))
    read.set(name, bytes)
  }
  return bytes
}
