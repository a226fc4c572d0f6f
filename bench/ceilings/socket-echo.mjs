/** Ceiling of everything that goes over Socket.IO: a server process that acknowledges what it is sent and does nothing else. */
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const http = createServer()
const io = new Server(http, { perMessageDeflate: false, serveClient: false })
io.on('connection', (socket) => {
  socket.on('echo', (value, answer) => answer(value))
})
http.listen(0, '127.0.0.1', () => process.send?.({ port: http.address().port }))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMicros: user + system })
})
