/**
 * The clients of `idle`, as a process of their own: opens so many connections that then do nothing. Told
 * `{ url, kind, tokens }`; answers `{ openedMs }` when all are open and have pulled.
 */
import { createRequire } from 'node:module'
import { io } from 'socket.io-client'

export interface IdleOrder {
  url: string
  kind: 'hodhod' | 'socket.io' | 'ws'
  /** One for each connection. */
  tokens: string[]
}

const OPENED_AT_ONCE = 50
/** The `ws` that socket.io-client itself uses. */
const engineIo = createRequire(import.meta.resolve('socket.io-client')).resolve('engine.io-client')
const { WebSocket } = createRequire(engineIo)('ws')

async function open({ url, kind }: IdleOrder, token: string): Promise<void> {
  if (kind === 'ws') {
    const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    return
  }
  const socket = io(url, { transports: ['websocket'], auth: { token }, forceNew: true, reconnection: false })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  if (kind === 'hodhod') await socket.emitWithAck('sync', { cursor: null })
}

process.on('message', async (order: IdleOrder) => {
  const startMs = performance.now()
  const waiting = [...order.tokens]
  const lane = async () => {
    for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) await open(order, token)
  }
  await Promise.all(Array.from({ length: OPENED_AT_ONCE }, lane))
  process.send?.({ openedMs: performance.now() - startMs })
})
