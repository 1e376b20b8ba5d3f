/** A channel's name is ours and is put into the statement, so it must be plain. */
export function checked(channel: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(channel)) throw new Error(`Not a channel: ${channel}`)
  return channel
}
