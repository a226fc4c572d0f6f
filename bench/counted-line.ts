/** A TCP line that counts what goes over it: every byte of HTTP and WebSocket at the socket, without the headers of TCP and IP. */
import { connect, createServer, type Socket } from 'node:net'

export interface CountedLine {
  url: string
  /** Bytes so far, both ways together. */
  bytes(): number
  /** From the server so far. */
  bytesDown(): number
  /** Runs of bytes that arrived together, both ways: hardly more packets than this. */
  packets(): number
  close(): void
}

/** @param target http://host:port of the server */
export async function openCountedLine(target: string): Promise<CountedLine> {
  const seen = { up: 0, down: 0, packets: 0 }
  const sockets = new Set<Socket>()
  const carry = (from: Socket, to: Socket, way: 'up' | 'down') => {
    sockets.add(from.setNoDelay(true))
    from.on('data', (bytes) => {
      seen[way] += bytes.length
      seen.packets += 1
      to.write(bytes)
    })
    from.on('close', () => to.destroy())
    from.on('error', () => {})
  }
  const server = createServer((near) => {
    const far = connect(Number(new URL(target).port), '127.0.0.1')
    carry(near, far, 'up')
    carry(far, near, 'down')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    bytes: () => seen.up + seen.down,
    bytesDown: () => seen.down,
    packets: () => seen.packets,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
