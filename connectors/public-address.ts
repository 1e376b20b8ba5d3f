import { BlockList, isIP } from 'node:net'

/**
 * Which addresses a stranger's URL may lead us to. `public`: the internet. `loopback`: this machine
 * too, for demos and tests. `private`: inner networks too, where receivers live there.
 */
export type Networks = 'public' | 'loopback' | 'private'

type Ranges = readonly (readonly [address: string, bits: number])[]

/** Node's list holds IPv4 addresses against IPv6's mapped ones too, so each family has its own. */
function inRanges(ranges: Ranges): (address: string) => boolean {
  const lists = { 4: new BlockList(), 6: new BlockList() }
  for (const [address, bits] of ranges) {
    const family = isIP(address) === 6 ? 6 : 4
    lists[family].addSubnet(address, bits, `ipv${family}`)
  }
  return (address) => {
    const family = isIP(address) === 6 ? 6 : 4
    return lists[family].check(address, `ipv${family}`)
  }
}

export const isLoopback = inRanges([
  ['127.0.0.0', 8],
  ['::1', 128],
])

const isInner = inRanges([
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['fc00::', 7],
])

/** Addresses of no host: whatever is configured, nobody is reached there. IANA special-purpose. */
const isNobody = inRanges([
  ['0.0.0.0', 8],
  // Link-local; clouds answer with their credentials at 169.254.169.254.
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  // IPv4 in IPv6's clothes: mapped, translated, 6to4, Teredo.
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['100::', 64],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
])

export function isAllowed(address: string, networks: Networks): boolean {
  if (isIP(address) === 0 || isNobody(address)) return false
  if (isLoopback(address)) return networks !== 'public'
  return networks === 'private' || !isInner(address)
}
