/**
 * Ceiling below Socket.IO: a server process that passes what a WebSocket says on to the others of its room, encoded once,
 * and acknowledges it. Uses the `ws` that Socket.IO itself uses.
 */
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { answerFigures } from './figures.mjs'

const socketIo = createRequire(import.meta.url).resolve('socket.io')
const engineIo = createRequire(socketIo).resolve('engine.io')
const { WebSocketServer } = createRequire(engineIo)('ws')
const http = createServer()
const rooms = new Map()
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket, request) => {
  const room = rooms.get(request.url) ?? new Set()
  rooms.set(request.url, room.add(socket))
  socket.on('message', (said) => {
    const frame = JSON.stringify(['e', ...JSON.parse(said)])
    for (const other of room) if (other !== socket) other.send(frame)
    socket.send('{}')
  })
})
http.listen(0, '127.0.0.1', () => process.send?.({ port: http.address().port }))
answerFigures()
