/** Ceiling of a refusal: an HTTP server that reads a request and says no, and does nothing else. */
import { createServer } from 'node:http'

const NO = '{"error":{"code":"overloaded","retryAfterMs":5000}}'
const http = createServer((request, response) => {
  request.resume()
  request.on('end', () => response.writeHead(503, { 'content-type': 'application/json' }).end(NO))
})
http.listen(0, '127.0.0.1', () => process.send?.({ port: http.address().port }))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMicros: user + system })
})
