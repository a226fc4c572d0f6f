/** The world of the reference server: a real one on a free port, every device behind a fault proxy of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type RunningServer, type ServerOptions, startServer } from '../../../../server/start-server.ts'
import { DATABASE_FILE } from '../../../../server/store/sqlite/connections.ts'
import { directConversationId } from '../../../model/conversation.ts'
import { newCid, newGroupId } from '../../../platform/ids.ts'
import { openHttpLink } from '../../own/http-link.ts'
import type { OpenLink } from '../../own/link.ts'
import { ownAuthenticator } from '../../own/own-authenticator.ts'
import { OwnBackend } from '../../own/own-backend.ts'
import { OWN_CAPABILITIES, OWN_HTTP_CAPABILITIES } from '../../own/own-capabilities.ts'
import { openSocketLink } from '../../own/socket-link.ts'
import type { Authenticator, Credentials } from '../../port.ts'
import { textBody } from '../reference-client.ts'
import type { Device, World, WorldOptions } from '../world.ts'
import { FaultProxy } from './fault-proxy.ts'

const PASSWORD = 'a long password'
const TYPING_MS = 300
const FLOOD_LANES = 200
const NEVER = new AbortController().signal
/** Longer than a heartbeat or an acknowledgement, shorter than any command. */
const COMMAND_BYTES = 60

interface Kind {
  openLink: OpenLink
  capabilities: typeof OWN_CAPABILITIES
  isRequest: (bytes: Buffer) => boolean
  repeat: 'same-connection' | 'new-connection'
}
const SOCKET: Kind = {
  openLink: openSocketLink,
  capabilities: OWN_CAPABILITIES,
  isRequest: (bytes) => bytes.length > COMMAND_BYTES,
  repeat: 'same-connection',
}
const HTTP: Kind = {
  openLink: openHttpLink,
  capabilities: OWN_HTTP_CAPABILITIES,
  isRequest: (bytes) => bytes.subarray(0, 40).includes('POST /api/perform '),
  repeat: 'new-connection',
}

export const makeOwnWorld = (options: WorldOptions = {}): Promise<World> => OwnWorld.open(SOCKET, options)
export const makeOwnHttpWorld = (options: WorldOptions = {}): Promise<World> => OwnWorld.open(HTTP, options)

export class OwnWorld implements World {
  readonly #kind: Kind
  readonly #options: ServerOptions
  readonly #devices = new Map<string, Device[]>()
  readonly #proxies = new Map<Device['backend'], FaultProxy>()
  #server: RunningServer

  private constructor(kind: Kind, options: ServerOptions, server: RunningServer) {
    this.#kind = kind
    this.#options = options
    this.#server = server
  }

  static async open(kind: Kind, { isRateLimited = false }: WorldOptions): Promise<OwnWorld> {
    const options: ServerOptions = {
      port: 0,
      dataFolder: await mkdtemp(join(tmpdir(), 'hodhod-conformance-')),
      rateLimits: isRateLimited ? { device: { burst: 20, perSecond: 25 } } : 'off',
      overload: 'off',
      drainMs: 0,
      presenceGraceMs: 0,
    }
    return new OwnWorld(kind, options, await startServer(options))
  }

  get authenticator(): Authenticator {
    return ownAuthenticator(this.#server.address)
  }

  async signIn(name: string): Promise<Device> {
    const earlier = this.#devices.get(name) ?? []
    this.#devices.set(name, earlier)
    const { secret, self } = await this.#enter(name, earlier.length)
    const { openLink, capabilities, isRequest, repeat } = this.#kind
    const proxy = await FaultProxy.open({ upstreamPort: () => this.#server.port, isRequest, repeat })
    const address = `http://127.0.0.1:${proxy.port}`
    const backend = new OwnBackend({ address, openLink, capabilities, typingMs: TYPING_MS })
    this.#proxies.set(backend, proxy)
    await backend.connect(secret, NEVER)
    const device: Device = { backend, secret, self }
    earlier.push(device)
    return device
  }

  async converse(...names: string[]): Promise<string> {
    const people = names.map((name) => this.#devices.get(name)?.[0])
    const [first, second] = people
    if (!first || !second) throw new Error(`not signed in: ${names.join()}`)
    if (names.length === 2) return directConversationId(first.self.user, second.self.user)
    const members = people.flatMap((device) => (device && device !== first ? [device.self.user] : []))
    const conversation = newGroupId()
    const command = { op: 'create', cid: newCid(), conversation, title: 'گروه', members } as const
    const outcome = await first.backend.perform(command, NEVER)
    if (outcome.state !== 'confirmed') throw new Error(`no group: ${JSON.stringify(outcome)}`)
    return conversation
  }

  async openChannel(conversation: string): Promise<void> {
    await this.#server.store.openChannel(conversation)
  }

  cut(device: Device): void {
    this.proxyOf(device).cut()
  }

  heal(device: Device): void {
    this.proxyOf(device).heal()
  }

  swallowNextReply(device: Device): void {
    this.proxyOf(device).swallowNextReply()
  }

  repeatNext(device: Device): void {
    this.proxyOf(device).repeatNext()
  }

  /** As after a restore from backup: the same rows under another epoch (L8). */
  async expireCursors(): Promise<void> {
    await this.#server.close()
    const db = new DatabaseSync(join(this.#options.dataFolder, DATABASE_FILE))
    db.exec("UPDATE meta SET value = 'restored' || value WHERE key = 'epoch'")
    db.close()
    this.#server = await startServer(this.#options)
  }

  async plantUnknown(conversation: string, by: Device): Promise<void> {
    const actor = { user: by.self.user, device: 'plantdevice' }
    const events = [{ kind: 'z', payload: '{"of":"the future"}' }]
    await this.#server.store.change({ actor, cid: newCid(), conversation }, () => ({ change: { events } }))
  }

  async flood(conversation: string, by: Device, count: number): Promise<void> {
    const { address } = this.#server
    const direct = new OwnBackend({ address, openLink: openSocketLink, capabilities: OWN_CAPABILITIES })
    await direct.connect(by.secret, NEVER)
    const send = async (first: number) => {
      for (let n = first; n < count; n += FLOOD_LANES)
        await direct.perform({ op: 'send', cid: newCid(), conversation, body: textBody(`f${n}`) }, NEVER)
    }
    await Promise.all(Array.from({ length: FLOOD_LANES }, (_, lane) => send(lane)))
    await direct.close()
  }

  openLinks(device: Device): number {
    return this.proxyOf(device).connections
  }

  proxyOf(device: Device): FaultProxy {
    const proxy = this.#proxies.get(device.backend)
    if (!proxy) throw new Error('a device of another world')
    return proxy
  }

  async dispose(): Promise<void> {
    for (const device of [...this.#devices.values()].flat()) await device.backend.close()
    await Promise.all([...this.#proxies.values()].map((proxy) => proxy.close()))
    await this.#server.close()
    await rm(this.#options.dataFolder, { recursive: true, force: true })
  }

  #enter(username: string, devices: number): Promise<Credentials> {
    const form = { username, password: PASSWORD, device: `device ${devices + 1}` }
    if (devices > 0) return this.authenticator.signIn(form, NEVER)
    return this.authenticator.signUp({ ...form, name: username }, NEVER)
  }
}
