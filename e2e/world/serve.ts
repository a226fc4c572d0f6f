/** The real server as a process of its own, so that a journey can kill it. Told what to do by its parent's messages. */
import { startServer } from '../../server/start-server.ts'

const [dataFolder, port, clientFolder] = process.argv.slice(2)
if (!dataFolder || !port || !clientFolder) throw new Error('serve.ts <data folder> <port> <client folder>')

const server = await startServer({
  host: '127.0.0.1',
  port: Number(port),
  dataFolder,
  clientFolder,
  rateLimits: 'off',
  overload: 'off',
  drainMs: 0,
})
process.send?.({ port: server.port })
process.on('disconnect', () => process.exit(0))
process.on('message', (message) => {
  if (message === 'close') void server.close().then(() => process.exit(0))
})
