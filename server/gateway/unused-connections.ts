/**
 * Connections on which nothing was ever asked. Browsers open some to be ready; Node does not count them among the idle ones, and
 * a server that closes would wait a minute for them.
 */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** @returns what closes those that there are now. */
export function watchUnused(http: Server): () => void {
  const unused = new Set<Socket>()
  const forget = (socket: Socket) => {
    unused.delete(socket)
    socket.off('close', onClose)
  }
  function onClose(this: Socket): void {
    unused.delete(this)
  }
  http.on('connection', (socket) => {
    unused.add(socket)
    socket.on('close', onClose)
  })
  http.on('request', ({ socket }) => forget(socket))
  http.on('upgrade', ({ socket }) => forget(socket))
  return () => {
    for (const socket of unused) socket.destroy()
  }
}
