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

/** Where a gateway says that something it said was lost. */
const LOST = 'hodhod#lost'
const BEAT_MS = 500
/** Without a beat for so long Redis is away, and its connections are made anew. */
const AWAY_MS = 2_500

export interface RedisBusListener {
  /** Redis went away or came back. */
  onChange(isAway: boolean): void
  /**
   * What others said may not have come here, and comes again: the connection was made anew, however short it was away,
   * or another gateway could not send for a moment (S3).
   */
  onMissed(): void
}

export function openRedisBus(url: string, { onChange, onMissed }: RedisBusListener): RedisBus {
  const options = { maxRetriesPerRequest: null, retryStrategy: (times: number) => Math.min(50 * times, 1_000) }
  const publish = new Redis(url, { ...options, enableOfflineQueue: false })
  const subscribe = new Redis(url, options)
  // Without a listener a lost connection would end the process; the beat says that it is lost.
  for (const client of [publish, subscribe]) client.on('error', () => {})
  const losses = createLosses(publish, subscribe, onMissed)
  const outbound = createOutbound(publish, losses.note)
  const beat = createBeat(publish, subscribe, onChange)
  let last: Promise<unknown> = Promise.resolve()
  return {
    redis: publish,
    publisher: {
      spublish: outbound.say,
    },
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
      losses.stop()
      // What is written before the end of a connection still reaches the other side.
      outbound.flush()
      publish.disconnect()
      subscribe.disconnect()
    },
  }
}

/**
 * What is said in one turn of the event loop leaves in one write: a system call for each word was a tenth of what a message costs.
 * @param onLost something that was said did not reach Redis
 */
function createOutbound(publish: Redis, onLost: () => void) {
  let words: [channel: string, payload: string][] = []
  const flush = () => {
    const leaving = words
    words = []
    if (leaving.length === 0) return
    const pipeline = publish.pipeline()
    for (const [channel, payload] of leaving) pipeline.spublish(channel, payload)
    pipeline.exec().then((answers) => {
      if (!answers || answers.some(([error]) => error)) onLost()
    }, onLost)
  }
  return {
    async say(channel: string, payload: string): Promise<void> {
      if (words.length === 0) setImmediate(flush)
      words.push([channel, payload])
    },
    flush,
  }
}

/** Tells the others as soon as it can that something did not reach them, and hears when they or the connection say so. */
function createLosses(publish: Redis, subscribe: Redis, onMissed: () => void) {
  const own = randomUUID()
  let isLost = false
  subscribe.on('smessage', (from: string, who: string) => {
    if (from === LOST && who !== own) onMissed()
  })
  subscribe.ssubscribe(LOST).catch(() => {})
  // Asked for again, its answer comes after those for all that was subscribed before the connection was lost.
  const again = () => void subscribe.ssubscribe(LOST).then(onMissed, () => {})
  subscribe.once('ready', () => subscribe.on('ready', again))
  const timer = setInterval(() => {
    if (!isLost || publish.status !== 'ready') return
    isLost = false
    publish.spublish(LOST, own).catch(note)
  }, BEAT_MS)
  timer.unref()
  const note = () => {
    isLost = true
  }
  return { note, stop: () => clearInterval(timer) }
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
