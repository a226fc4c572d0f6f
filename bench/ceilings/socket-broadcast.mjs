/** Ceiling of every delivery: a server process that passes what it is sent on to a Socket.IO room and does nothing else. */
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { answerFigures } from './figures.mjs'

const http = createServer()
const io = new Server(http, { perMessageDeflate: false, serveClient: false })
io.on('connection', (socket) => {
  const { room } = socket.handshake.auth
  socket.join(room)
  socket.on('say', (value, answer) => {
    socket.to(room).emit('e', ...value)
    answer({})
  })
})
http.listen(0, '127.0.0.1', () => process.send?.({ port: http.address().port }))
answerFigures()
