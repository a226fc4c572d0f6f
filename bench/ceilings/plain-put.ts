/** One HTTP PUT into a file that is on the disk when it is answered: what the machine gives an upload without our server. Run as a process. */
import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer } from 'node:http'
import { pipeline } from 'node:stream/promises'

const file = process.argv[2] ?? ''
const server = createServer(async (request, response) => {
  await pipeline(request, createWriteStream(file))
  const handle = await open(file, 'r+')
  await handle.datasync()
  await handle.close()
  response.writeHead(204).end()
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
})
