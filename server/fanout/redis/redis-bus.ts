/**
 * Two connections to Redis in the shape that Socket.IO's sharded adapter wants, on which nothing fails: what cannot be
 * sent is lost, what cannot be subscribed is subscribed later. Says whether what is sent comes back: a beat of its own
 * travels the whole way, so that a Redis that hangs counts as away too (S3).
 */
import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'

export interface RedisBus {
  /** For single commands. A command that fails is for its caller to bear. */
  redis: Redis
  /** For the adapter. */
  publisher: object
  subscriber: object
  /** Resolves when the last subscription that was asked for is there. */
  subscribed(): Promise<unknown>
  isAway(): boolean
  close(): Promise<void>
}

const BEAT_MS = 500
/** Without a beat for so long Redis is away, and its connections are made anew. */
const AWAY_MS = 2_500

/** @param onChange Redis went away or came back. */
export function openRedisBus(url: string, onChange: (isAway: boolean) => void): RedisBus {
  const options = { maxRetriesPerRequest: null, retryStrategy: (times: number) => Math.min(50 * times, 1_000) }
  const publish = new Redis(url, { ...options, enableOfflineQueue: false })
  const subscribe = new Redis(url, options)
  // Without a listener a lost connection would end the process; the beat says that it is lost.
  for (const client of [publish, subscribe]) client.on('error', () => {})
  const beat = createBeat(publish, subscribe, onChange)
  let last: Promise<unknown> = Promise.resolve()
  return {
    redis: publish,
    publisher: { spublish: (channel: string, payload: string) => publish.spublish(channel, payload).catch(() => 0) },
    subscriber: {
      on: subscribe.on.bind(subscribe),
      ssubscribe(channel: string) {
        last = subscribe.ssubscribe(channel).catch(() => {})
      },
      sunsubscribe: (channel: string) => void subscribe.sunsubscribe(channel).catch(() => {}),
    },
    subscribed: () => last,
    isAway: beat.isAway,
    async close() {
      beat.stop()
      publish.disconnect()
      subscribe.disconnect()
    },
  }
}

function createBeat(publish: Redis, subscribe: Redis, onChange: (isAway: boolean) => void) {
  const channel = `hodhod#beat#${randomUUID()}`
  let heardMs = performance.now()
  let renewedMs = heardMs
  let isAway = true
  subscribe.ssubscribe(channel).catch(() => {})
  subscribe.on('smessage', (from: string) => {
    if (from !== channel) return
    heardMs = performance.now()
    if (isAway) {
      isAway = false
      onChange(false)
    }
  })
  const timer = setInterval(() => {
    publish.spublish(channel, '').catch(() => {})
    const nowMs = performance.now()
    if (nowMs - heardMs < AWAY_MS) return
    if (!isAway) {
      isAway = true
      onChange(true)
    }
    if (nowMs - Math.max(heardMs, renewedMs) < AWAY_MS) return
    renewedMs = nowMs
    for (const client of [publish, subscribe]) if (client.status === 'ready') client.disconnect(true)
  }, BEAT_MS)
  timer.unref()
  return { isAway: () => isAway, stop: () => clearInterval(timer) }
}
