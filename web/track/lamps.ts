type Lamp = 'yellow' | 'red' | null

/** The lamp of an application is the worst of its matters'. */
export const worstLamp = (lamps: readonly Lamp[]): Lamp =>
  lamps.includes('red') ? 'red' : lamps.includes('yellow') ? 'yellow' : null
