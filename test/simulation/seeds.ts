/** Seeds that once found something, or go far; each is run by every `npm test`. */
export const seeds: readonly {
  readonly seed: number
  readonly hours: number
  readonly applications: number
  readonly why: string
}[] = [
  {
    seed: 3,
    hours: 24,
    applications: 12,
    why: 'a department’s last word lost after a decision at the desk',
  },
  {
    seed: 10,
    hours: 12,
    applications: 8,
    why: 'many deaths; a matter told again under its key after a correction of another',
  },
]
