import { beijing } from './110000.ts'
import { tongren } from './520600.ts'
import type { CompleteRegion } from './dated.ts'

/** Every region whose parameters are loaded, by code. */
export const regions: readonly CompleteRegion[] = [beijing, tongren]
