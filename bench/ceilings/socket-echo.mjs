/** Ceiling of everything that goes over Socket.IO: a server process that acknowledges what it is sent and does nothing else. */
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { answerFigures } from './figures.mjs'

const http = createServer()
const io = new Server(http, { perMessageDeflate: false, serveClient: false })
io.on('connection', (socket) => {
  let last
  socket.on('echo', (value, answer) => {
    last = value
    answer(value)
  })
  socket.on('again', (answer) => answer(last))
})
http.listen(0, '127.0.0.1', () => process.send?.({ port: http.address().port }))
answerFigures()
