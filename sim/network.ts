/**
 * The ways between devices and gateways: each link has a delay, keeps the order of what it carries, and can be cut (both
 * ends learn of it), stalled (nobody learns of it before the heartbeat is missed) or lose a push. What travels is JSON.
 */
import * as v from 'valibot'
import type { Random } from '../bench/world/random.ts'
import { PUSHES, type PushName } from '../protocol/pushes.ts'
import type { RequestName, RequestOf, ResponseOf } from '../protocol/requests.ts'
import type { Session } from '../server/domain/accounts.ts'
import { type Link, type LinkListener, type OpenLink, type Push, REQUEST_TIMEOUT_MS } from '../src/backend/own/link.ts'
import { parseAnswer } from '../src/backend/own/parse-answer.ts'
import { BackendError } from '../src/backend/port.ts'
import type { Gateway, ServerEnd } from './gateway.ts'
import type { Life, Scheduler } from './scheduler.ts'
import type { Servers } from './servers.ts'

const CONNECT_MS = 10_000
/** Ping interval and time-out of the real link together. */
const HEARTBEAT_MS = 18_000

export interface NetworkParts {
  scheduler: Scheduler
  random: Random
  servers: Pick<Servers, 'gateway'>
  sessionOf: (token: string) => Session | undefined
  /** Bytes that came down to a device, for the budget of a catch-up. */
  onAnswer: (session: Session, name: RequestName, bytes: number) => void
}

export type Trouble = 'none' | 'gone' | 'stalled' | 'swallows-replies' | 'loses-pushes'

export class Network {
  readonly #parts: NetworkParts
  readonly #links = new Map<SimulatedLink, string>()
  readonly #trouble = new Map<string, Trouble>()
  #connections = 0

  constructor(parts: NetworkParts) {
    this.#parts = parts
  }

  /** How a device reaches the server, for one life of it. */
  opener(device: string, life: Life): OpenLink {
    return async ({ token }, listener, signal) => {
      const { scheduler, random, servers, sessionOf } = this.#parts
      const delayMs = 1 + random.below(random.chance(0.1) ? 800 : 60)
      await scheduler.sleep(2 * delayMs, life)
      if (this.troubleOf(device) === 'stalled') await scheduler.sleep(CONNECT_MS, life)
      const gateway = servers.gateway()
      if (signal.aborted || !gateway || this.troubleOf(device) !== 'none') throw new BackendError('unreachable')
      const session = sessionOf(token)
      if (!session) throw new BackendError('unauthenticated')
      this.#connections += 1
      const link = new SimulatedLink(this, this.#parts, {
        device,
        gateway,
        life,
        delayMs,
        listener,
        session,
        id: `c${this.#connections}`,
      })
      this.#links.set(link, device)
      return link
    }
  }

  troubleOf(device: string): Trouble {
    return this.#trouble.get(device) ?? 'none'
  }

  set(device: string, trouble: Trouble): void {
    this.#trouble.set(device, trouble)
    for (const [link, owner] of [...this.#links]) {
      if (owner !== device) continue
      if (trouble === 'gone') link.cut()
      if (trouble === 'stalled') link.stall()
    }
  }

  /** A gateway is gone: its sockets are reset. */
  gatewayDown(gateway: Gateway): void {
    for (const link of [...this.#links.keys()]) if (link.gateway === gateway) link.cut()
  }

  forget(link: SimulatedLink): void {
    this.#links.delete(link)
  }
}

interface LinkFacts {
  device: string
  gateway: Gateway
  life: Life
  delayMs: number
  listener: LinkListener
  session: Session
  id: string
}

class SimulatedLink implements Link {
  readonly hasPushes = true
  readonly #network: Network
  readonly #parts: NetworkParts
  readonly #facts: LinkFacts
  readonly #end: ServerEnd
  readonly #leave: () => void
  readonly #pending = new Set<(error: BackendError) => void>()
  /** When the last message of each direction arrives: none overtakes another. */
  readonly #lastMs = { up: 0, down: 0 }
  #isDead = false
  #isStalled = false

  constructor(network: Network, parts: NetworkParts, facts: LinkFacts) {
    this.#network = network
    this.#parts = parts
    this.#facts = facts
    this.#end = {
      session: facts.session,
      id: facts.id,
      push: (name, payload) => this.#pushed(name, payload),
      close: () => this.#travel('down', () => this.cut()),
    }
    this.#leave = facts.gateway.join(this.#end)
  }

  get gateway(): Gateway {
    return this.#facts.gateway
  }

  request<N extends RequestName>(
    name: N,
    input: RequestOf<N>,
    { signal, timeoutMs = REQUEST_TIMEOUT_MS }: { signal?: AbortSignal; timeoutMs?: number } = {},
  ): Promise<ResponseOf<N>> {
    return new Promise((resolve, reject) => {
      if (this.#isDead || signal?.aborted) return reject(new BackendError('unreachable'))
      const fail = (error: BackendError) => {
        end()
        reject(error)
      }
      const lose = () => fail(new BackendError('unreachable'))
      const cancelTimer = this.#parts.scheduler.after(timeoutMs, lose, this.#facts.life)
      const end = () => {
        cancelTimer()
        this.#pending.delete(fail)
        signal?.removeEventListener('abort', lose)
      }
      this.#pending.add(fail)
      signal?.addEventListener('abort', lose)
      const sent = JSON.stringify(input)
      this.#travel('up', () =>
        this.#ask(name, sent, (raw) => {
          end()
          try {
            resolve(parseAnswer(name, JSON.parse(raw)))
          } catch (error) {
            reject(error)
          }
        }),
      )
    })
  }

  close(): void {
    if (this.#isDead) return
    this.#isDead = true
    for (const fail of [...this.#pending]) fail(new BackendError('unreachable'))
    this.#network.forget(this)
    this.#parts.scheduler.after(this.#facts.delayMs, this.#leave, this.#parts.scheduler.world)
  }

  /** Reset: both ends know. */
  cut(): void {
    if (this.#isDead) return
    this.close()
    this.#parts.scheduler.after(0, () => this.#facts.listener.onDown(new BackendError('unreachable')), this.#facts.life)
  }

  /** Nothing arrives any more, and nobody is told before a heartbeat is missed. */
  stall(): void {
    if (this.#isStalled) return
    this.#isStalled = true
    this.#parts.scheduler.after(HEARTBEAT_MS, () => this.cut(), this.#parts.scheduler.world)
  }

  #ask(name: RequestName, sent: string, onAnswer: (raw: string) => void): void {
    const { onAnswer: count } = this.#parts
    const { gateway } = this.#facts
    const { life } = gateway
    if (!life) return
    this.#parts.scheduler.after(
      0,
      () => {
        void gateway.answer(this.#end, name, JSON.parse(sent)).then((answer) => {
          if (life.isOver) return
          const raw = JSON.stringify(answer)
          if (this.#network.troubleOf(this.#facts.device) === 'swallows-replies') return
          this.#travel('down', () => {
            count(this.#facts.session, name, raw.length)
            onAnswer(raw)
          })
        })
      },
      life,
    )
  }

  #pushed(name: string, payload: readonly unknown[]): void {
    if (this.#network.troubleOf(this.#facts.device) === 'loses-pushes' && this.#parts.random.chance(0.5)) return
    const raw = JSON.stringify(payload)
    this.#travel('down', () => {
      const parsed = v.safeParse(PUSHES[name as PushName], JSON.parse(raw))
      if (parsed.success) this.#facts.listener.onPush({ name, payload: parsed.output } as Push)
    })
  }

  #travel(way: 'up' | 'down', arrive: () => void): void {
    const { scheduler, random } = this.#parts
    const { delayMs, life } = this.#facts
    const atMs = Math.max(this.#lastMs[way], scheduler.nowMs + delayMs + random.below(5))
    this.#lastMs[way] = atMs
    // A message that is under way when the link dies may have left already: it still arrives at the server.
    const arriving = way === 'up' ? scheduler.world : life
    scheduler.after(
      atMs - scheduler.nowMs,
      () => {
        if (this.#isStalled || (way === 'down' && this.#isDead)) return
        arrive()
      },
      arriving,
    )
  }
}
