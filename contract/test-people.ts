import { z } from 'zod'

const values = z.array(z.object({ value: z.string(), says: z.string() }))

/** Whom tests may be about; nobody has ever been given a number that begins with `district`. */
export const testPeopleSchema = z.object({
  district: z.string(),
  ordinary: z.object({ documentNumber: z.string(), mobile: z.string() }),
  mobiles: values,
  places: values,
  documentNumbers: values,
})
export type TestPeople = z.input<typeof testPeopleSchema>
