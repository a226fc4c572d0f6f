/** A TCP line between two ports with a width and a length: so many bytes a second, and so long until they are there. */
import { connect, createServer, type Socket } from 'node:net'

export interface ThinLine {
  port: number
  /** What went up, everything included. */
  bytesUp(): number
  close(): Promise<void>
}

const STEP_BYTES = 16 * 1024

export async function openThinLine(target: number, bytesPerSecond: number, oneWayMs: number): Promise<ThinLine> {
  let bytesUp = 0
  const sockets = new Set<Socket>()
  // One line for all connections: what is sent waits for what was sent before it.
  let freeAtMs = 0
  const carry = (from: Socket, to: Socket, isUp: boolean) => {
    from.on('data', (bytes: Buffer) => {
      if (isUp) bytesUp += bytes.length
      from.pause()
      for (let at = 0; at < bytes.length; at += STEP_BYTES) {
        const piece = bytes.subarray(at, at + STEP_BYTES)
        const nowMs = performance.now()
        if (isUp) freeAtMs = Math.max(freeAtMs, nowMs) + (piece.length / bytesPerSecond) * 1_000
        setTimeout(() => to.write(piece), (isUp ? freeAtMs - nowMs : 0) + oneWayMs)
      }
      setTimeout(() => from.resume(), isUp ? Math.max(0, freeAtMs - performance.now() - 20) : 0)
    })
    from.on('close', () => setTimeout(() => to.destroy(), oneWayMs + 50))
    from.on('error', () => {})
  }
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.setNoDelay(true)
    }
    carry(near, far, true)
    carry(far, near, false)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    bytesUp: () => bytesUp,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
