import type { Style } from './xlsx/style.ts'

/** How the workbooks look: the colours of the portal, quiet, and red only for what is wrong. */
const blue = '1F5AA8'
const lines = 'C9D3E0'

export const title: Style = { size: 14, bold: true, color: blue }
export const hint: Style = { color: '5B6673' }

export const band: Readonly<Record<'required' | 'suggested' | 'otherwise' | 'state', Style>> = {
  required: { bold: true, color: 'FFFFFF', fill: blue, border: 'FFFFFF' },
  suggested: { color: blue, fill: 'C6D9F1', border: 'FFFFFF' },
  otherwise: { color: '5B6673', fill: 'E4E8ED', border: 'FFFFFF' },
  state: { bold: true, color: 'FFFFFF', fill: '5B6673', border: 'FFFFFF' },
}

const label: Style = { bold: true, across: 'center', wraps: true, border: lines }
export const labels: typeof band = {
  required: { ...label, color: 'FFFFFF', fill: '3A78C9' },
  suggested: { ...label, color: blue, fill: 'E6EFFA' },
  otherwise: { ...label, color: '444D58', fill: 'F3F5F7' },
  state: { ...label, color: '444D58', fill: 'F3F5F7' },
}

export const example: Style = {
  italic: true,
  color: '8A6D1B',
  fill: 'FFF8E1',
  border: lines,
  format: '@',
}
export const path: Style = { format: '@', size: 8, color: '9AA4B0' }

/** The cells of answers: the only ones that a protected sheet lets be typed into. */
export const answerStyle = (format: string): Style => ({
  format,
  isUnlocked: true,
  border: 'E3E8EE',
  ...(format.startsWith('yyyy') && { across: 'left' }),
})
export const wrongStyle = (format: string): Style => ({
  ...answerStyle(format),
  color: '9C0006',
  fill: 'FFC7CE',
  border: 'E06C75',
})
export const doubtStyle = (format: string): Style => ({
  ...answerStyle(format),
  color: '7A5B00',
  fill: 'FFEB9C',
  border: 'E0B84C',
})

/** Our columns in a returned list: unlocked, or no row of it could be deleted. */
export const ours: Style = { border: lines, format: '@', isUnlocked: true }
export const message: Style = { ...ours, color: '9C0006', wraps: true, up: 'top' }
export const plainText: Style = {
  border: lines,
  wraps: true,
  format: '@',
  across: 'left',
  indent: 1,
}

/** A fact that fits on one line. */
export const line: Style = { border: lines, format: '@', across: 'left', indent: 1 }

const state: Style = { isUnlocked: true, across: 'center', border: lines, format: '@', wraps: true }
export const states: Readonly<Record<'good' | 'underWay' | 'waiting' | 'bad' | 'none', Style>> = {
  good: { ...state, color: '1B6B3A', fill: 'DDF3E4' },
  underWay: { ...state, color: blue, fill: 'E6EFFA' },
  waiting: { ...state, color: '7A5B00', fill: 'FFF3CD' },
  bad: { ...state, color: '9C0006', fill: 'FFDDE0' },
  none: { ...state, color: '8A94A0' },
}
