export const partKey = (number: string) => ['employee', number] as const
