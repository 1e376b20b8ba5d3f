import { holidays2024 } from './holidays/2024.ts'
import { holidays2025 } from './holidays/2025.ts'
import { holidays2026 } from './holidays/2026.ts'
import type { Calendar } from './working-days.ts'

/** The years the State Council has announced. The next notice comes each November: add it here. */
export const nationalCalendar: Calendar = {
  years: { 2024: holidays2024, 2025: holidays2025, 2026: holidays2026 },
}
