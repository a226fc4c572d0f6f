/** A server as a process that has read its code and waits to be told to open its folder; it lives until it is killed. */
import { startServer } from '../../server/start-server.ts'

const [dataFolder = '', port = '0'] = process.argv.slice(2)
process.on('disconnect', () => process.exit(0))
process.once('message', async () => {
  const server = await startServer({
    host: '127.0.0.1',
    port: Number(port),
    dataFolder,
    rateLimits: 'off',
    overload: 'off',
    logLevel: 'silent',
  })
  process.send?.({ port: server.port })
})
process.send?.('warm')
