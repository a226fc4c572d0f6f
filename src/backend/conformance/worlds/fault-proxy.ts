/**
 * A TCP proxy in front of a server, for tests: cuts, stalls, delays, resets, answers as a captive portal, swallows
 * the next reply, delivers the next request twice. Which bytes are a request is told by a predicate.
 */
import { connect, createServer, type Server, type Socket } from 'node:net'

export interface FaultProxyOptions {
  /** Where it listens; the loopback by default. */
  host?: string | undefined
  /** Port of the server on the loopback, asked at every connection. */
  upstreamPort: () => number
  /** True for the bytes of a request (and not of a heartbeat). Default: everything. */
  isRequest?: (bytes: Buffer) => boolean
  /** How the next request comes a second time: on the same connection, or on one of its own. */
  repeat?: 'same-connection' | 'new-connection'
}

/** What a captive portal says to everything. */
const PORTAL = '<!doctype html><title>Wi-Fi</title><h1>ورود به شبکه</h1>'
const PORTAL_ANSWER = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(PORTAL)}\r\nConnection: close\r\n\r\n${PORTAL}`

interface Pair {
  near: Socket
  far: Socket
  /** Set once the request is through whose reply is to be lost. */
  losesReply: boolean
}

export class FaultProxy {
  readonly #options: FaultProxyOptions
  readonly #server: Server
  readonly #pairs = new Set<Pair>()
  /** Of those that somebody else answers. */
  readonly #astray = new Set<Socket>()
  #isCut = false
  #isStalled = false
  /** Who stands between: nobody, one that resets what is sent over it, or one that answers by itself. */
  #between: 'nobody' | 'resets' | 'portal' = 'nobody'
  #delay: (() => number) | undefined
  #swallows = false
  #repeats = false

  private constructor(options: FaultProxyOptions) {
    this.#options = options
    this.#server = createServer((near) => this.#accept(near))
  }

  static async open(options: FaultProxyOptions): Promise<FaultProxy> {
    const proxy = new FaultProxy(options)
    await new Promise<void>((resolve) => proxy.#server.listen(0, options.host ?? '127.0.0.1', resolve))
    return proxy
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  /** Connections that are open now. */
  get connections(): number {
    return this.#pairs.size
  }

  /** Everything open dies at once, and nothing new comes through. */
  cut(): void {
    this.#isCut = true
    this.drop()
  }

  /** Nothing moves any more, and nobody is told. */
  stall(): void {
    this.#isStalled = true
    for (const { near, far } of this.#pairs) {
      near.pause()
      far.pause()
    }
  }

  /** Everything that is asked gets a page and 200, from somebody else. */
  portal(): void {
    this.#between = 'portal'
    this.drop()
  }

  /** A box on the way sends RST as soon as something is said. */
  reset(): void {
    this.#between = 'resets'
    this.drop()
  }

  /** Everything takes its time, in its order: what loss and reordering look like above TCP. */
  slow(delayMs: () => number): void {
    this.#delay = delayMs
  }

  heal(): void {
    this.#isCut = false
    this.#isStalled = false
    this.#between = 'nobody'
    this.#delay = undefined
    for (const { near, far } of this.#pairs) {
      near.resume()
      far.resume()
    }
  }

  /** Everything open dies at once; new connections are taken. */
  drop(): void {
    for (const pair of [...this.#pairs]) this.#end(pair)
    for (const near of this.#astray) near.destroy()
  }

  /** The next request goes through, its reply does not, and then the link dies. */
  swallowNextReply(): void {
    this.#swallows = true
  }

  repeatNext(): void {
    this.#repeats = true
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #accept(near: Socket): void {
    near.on('error', () => near.destroy())
    if (this.#isCut) {
      near.destroy()
      return
    }
    if (this.#between !== 'nobody') return void this.#lead(near)
    const far = connect(this.#options.upstreamPort(), '127.0.0.1')
    const pair: Pair = { near, far, losesReply: false }
    this.#pairs.add(pair)
    for (const socket of [near, far]) {
      socket.setNoDelay(true)
      socket.on('error', () => this.#end(pair))
      socket.on('close', () => this.#end(pair))
    }
    near.on(
      'data',
      this.#late((bytes) => this.#upwards(pair, bytes)),
    )
    far.on(
      'data',
      this.#late((bytes) => this.#downwards(pair, bytes)),
    )
    if (this.#isStalled) this.stall()
  }

  #lead(near: Socket): void {
    this.#astray.add(near)
    near.on('close', () => this.#astray.delete(near))
    near.once('data', () => (this.#between === 'portal' ? near.end(PORTAL_ANSWER) : near.resetAndDestroy()))
  }

  /** One way of one connection. */
  #late(take: (bytes: Buffer) => void): (bytes: Buffer) => void {
    let lastMs = 0
    return (bytes) => {
      if (!this.#delay && performance.now() > lastMs) return take(bytes)
      lastMs = Math.max(lastMs, performance.now() + (this.#delay?.() ?? 0))
      setTimeout(() => take(bytes), lastMs - performance.now())
    }
  }

  #upwards(pair: Pair, bytes: Buffer): void {
    const isRequest = (this.#swallows || this.#repeats) && (this.#options.isRequest?.(bytes) ?? true)
    if (isRequest && this.#swallows) {
      this.#swallows = false
      pair.losesReply = true
    }
    pair.far.write(bytes)
    if (!isRequest || !this.#repeats) return
    this.#repeats = false
    if (this.#options.repeat === 'new-connection') this.#sendAside(bytes)
    else pair.far.write(bytes)
  }

  #downwards(pair: Pair, bytes: Buffer): void {
    if (pair.losesReply) this.drop()
    else pair.near.write(bytes)
  }

  #sendAside(bytes: Buffer): void {
    const aside = connect(this.#options.upstreamPort(), '127.0.0.1')
    aside.on('error', () => aside.destroy())
    aside.on('data', () => aside.destroy())
    aside.write(bytes)
  }

  #end(pair: Pair): void {
    this.#pairs.delete(pair)
    pair.near.destroy()
    pair.far.destroy()
  }
}
