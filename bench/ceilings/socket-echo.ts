/** Measures the bare Socket.IO echo of socket-echo.mjs: requests with an acknowledgement, pipelined over some connections. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { io, type Socket } from 'socket.io-client'
import { percentile } from '../report.ts'

async function open(url: string): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], forceNew: true })
  await once(socket as unknown as NodeJS.EventEmitter, 'connect')
  return socket
}

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

/** @returns echoes per second of a bare server process, with `connections` × `depth` requests under way, for three seconds. */
export async function socketEchoesPerSecond(connections: number, depth: number): Promise<number> {
  const child = fork(new URL('./socket-echo.mjs', import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(`http://127.0.0.1:${port}`)))
  const startMs = performance.now()
  const lanes = sockets.flatMap((socket) =>
    Array.from({ length: depth }, () => pump(socket, 'س'.repeat(62), startMs + 3_000)),
  )
  const total = (await Promise.all(lanes)).reduce((sum, count) => sum + count, 0)
  const perSecond = (total * 1_000) / (performance.now() - startMs)
  for (const socket of sockets) socket.close()
  child.kill()
  return perSecond
}

/** @returns median milliseconds of one echo at a time, from the same child process as above. */
export async function socketEchoRoundTripMs(times: number): Promise<number> {
  const child = fork(new URL('./socket-echo.mjs', import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const socket = await open(`http://127.0.0.1:${port}`)
  const tripsMs: number[] = []
  for (let n = 0; n < times; n++) {
    const startMs = performance.now()
    await socket.emitWithAck('echo', 'سلام')
    tripsMs.push(performance.now() - startMs)
  }
  socket.close()
  child.kill()
  return percentile(tripsMs, 50)
}
