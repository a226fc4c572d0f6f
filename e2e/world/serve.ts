/** The real server as a process of its own, so that a journey can kill it. Told what to do by its parent's messages. */
import { DatabaseSync } from 'node:sqlite'
import { startServer } from '../../server/start-server.ts'
import { openSite } from './site.ts'

const [dataFolder, port, clientFolder] = process.argv.slice(2)
if (!dataFolder || !port || !clientFolder) throw new Error('serve.ts <data folder> <port> <client folder>')

/** Every connection that writes; a limit of pages belongs to a connection. */
const connections = new Set<DatabaseSync>()
const { exec } = DatabaseSync.prototype
DatabaseSync.prototype.exec = function (sql) {
  connections.add(this)
  exec.call(this, sql)
}

const site = await openSite()
const server = await startServer({
  host: '127.0.0.1',
  port: Number(port),
  dataFolder,
  clientFolder,
  rateLimits: 'off',
  overload: 'off',
  drainMs: 0,
  logLevel: process.env.HODHOD_LOG === 'debug' ? 'debug' : 'silent',
  // No journey asks anything of the world outside.
  previews: { guard: { isAllowed: (address) => address === '127.0.0.1', ports: [String(site.port)] } },
})
process.send?.({ port: server.port, sitePort: site.port })
process.on('disconnect', () => process.exit(0))
process.on('message', (message) => {
  if (message === 'full' || message === 'free') limitPages(message === 'full')
  if (message === 'close') void server.close().then(() => process.exit(0))
})

/** SQLite answers as on a full disk: not one page more than there are. */
function limitPages(isFull: boolean): void {
  for (const connection of connections) {
    const pages = Number(connection.prepare('PRAGMA page_count').get()?.page_count)
    exec.call(connection, `PRAGMA max_page_count = ${isFull ? pages : 1_000_000}`)
  }
}
