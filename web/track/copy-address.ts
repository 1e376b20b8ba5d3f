/** A new form that begins with an earlier application's post, contract and choices. */
export const copyAddress = (service: string, number: string): string =>
  `/apply/${service}?like=${number}`
