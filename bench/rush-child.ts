/**
 * A rush of people who want an account, as a process of its own with the lowest priority (in life they have machines of
 * their own): so many requests a second whatever comes back. `argv`: address, requests a second. Sends what came of them.
 */
import { Agent, request as openRequest } from 'node:http'
import { setPriority } from 'node:os'

setPriority(0, 19)
const [address = '', perSecond = '1'] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: 200 })
const outcomes: Record<string, number> = {}
let sent = 0
const startMs = performance.now()

function signUp(index: number): void {
  const body = JSON.stringify({
    username: `rush${process.pid}x${index}`,
    name: `هجوم ${index}`,
    password: 'correct horse battery',
    device: 'bench',
  })
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const request = openRequest(`${address}/api/sign-up`, { method: 'POST', agent, headers }, (response) => {
    outcomes[response.statusCode ?? 0] = (outcomes[response.statusCode ?? 0] ?? 0) + 1
    response.resume()
  })
  request.on('error', () => {
    outcomes.error = (outcomes.error ?? 0) + 1
  })
  request.end(body)
}

setInterval(() => {
  const due = Math.floor(((performance.now() - startMs) / 1_000) * Number(perSecond))
  for (; sent < due; sent += 1) signUp(sent)
}, 10)
process.on('message', () => process.send?.({ sent, seconds: (performance.now() - startMs) / 1_000, outcomes }))
process.send?.('ready')
