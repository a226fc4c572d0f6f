/** Measures the bare Socket.IO echo of socket-echo.mjs: requests with an acknowledgement, pipelined over some connections. */
import type { Socket } from 'socket.io-client'
import { connect } from '../people.ts'
import { startBareServer } from './bare-server.ts'

function pump(socket: Socket, payload: string, untilMs: number): Promise<number> {
  return new Promise((resolve) => {
    let answered = 0
    const next = () => {
      if (performance.now() >= untilMs) return resolve(answered)
      socket.emit('echo', payload, () => {
        answered++
        next()
      })
    }
    next()
  })
}

/** @returns echoes of a bare server process with `connections` × `depth` requests under way, over three seconds after one of warming up. */
export async function socketEchoes(
  connections: number,
  depth: number,
): Promise<{ perSecond: number; perCpuSecond: number }> {
  const server = await startBareServer('socket-echo.mjs')
  const sockets = await Promise.all(Array.from({ length: connections }, () => connect(server.url, {})))
  const load = async (forMs: number) => {
    const untilMs = performance.now() + forMs
    const lanes = sockets.flatMap((socket) =>
      Array.from({ length: depth }, () => pump(socket, 'س'.repeat(62), untilMs)),
    )
    return (await Promise.all(lanes)).reduce((sum, count) => sum + count, 0)
  }
  await load(1_000)
  const [startMs, before] = [performance.now(), await server.cpuMicros()]
  const total = await load(3_000)
  const perSecond = (total * 1_000) / (performance.now() - startMs)
  const perCpuSecond = (total * 1e6) / ((await server.cpuMicros()) - before)
  for (const socket of sockets) socket.close()
  server.close()
  return { perSecond, perCpuSecond }
}
