import { connect } from 'node:tls'
import type { Certificate } from '#core/health-facts'

/** When the certificate ends that an address shows; nothing for one that speaks plain HTTP. */
export async function certificateAt(
  line: string,
  address: string,
  timeoutMs: number,
): Promise<Certificate | undefined> {
  const { protocol, hostname, port } = new URL(address)
  if (protocol !== 'https:') return undefined
  return new Promise((resolve) => {
    // An invalid one is read as well: that it has ended is what is asked.
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      servername: hostname,
      rejectUnauthorized: false,
      timeout: timeoutMs,
    })
    const end = (expiresAt: number | null, fault: string | null) => {
      socket.destroy()
      resolve({ line, expiresAt, fault })
    }
    socket.once('secureConnect', () => {
      const ends = Date.parse(socket.getPeerCertificate().valid_to)
      if (Number.isNaN(ends)) end(null, '对方没有出示证书')
      else end(ends, null)
    })
    socket.once('timeout', () => end(null, '没有应答'))
    socket.once('error', ({ code }: NodeJS.ErrnoException) => end(null, code ?? '连接失败'))
  })
}
