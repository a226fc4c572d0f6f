/**
 * An in-process server with the semantics of the reference server: accounts, sessions, commands, presence, typing. First
 * class: the suite of `conformance/` runs on it, and `?backend=memory` runs the app on it. Its life ends with its process.
 */
import { isAcceptableName, MAX_NAME_LENGTH } from '../../model/acceptable-name.ts'
import type { Command } from '../../model/command.ts'
import type { AvatarHash, SelfInfo, UserInfo } from '../../model/conversation.ts'
import type { ConversationId, UserRef } from '../../model/event.ts'
import { avatarFormat, MAX_AVATAR_BYTES } from '../../model/picture-format.ts'
import type { LastSeen, Signal } from '../../model/signal.ts'
import type { SignedPack } from '../../model/sticker-pack.ts'
import { randomBytes } from '../../platform/random.ts'
import { BackendError, type Outcome, type Picture, type SignInForm, type SignUpForm } from '../port.ts'
import { createState, type Device, isPresentIn, type MemoryState, share, touch } from './memory-state.ts'
import { open, perform } from './perform.ts'
import { selfOf, userInfoOf } from './pull.ts'

/** Enough to make the same person again on a server that has forgotten everything. */
export interface MemorySecret {
  memory: 1
  device: string
  self: SelfInfo
}

export interface MemoryServerOptions {
  epoch: string
  now?: () => number
  /** Commands that a device may do in a row before it is told `later`. */
  burst?: number
  /** Packs of stickers that it offers; none where it is not told. */
  stickers?: OfferedStickers
  /** Called for a session of an earlier life of this server; may make the person again. */
  onForgotten?: (secret: MemorySecret) => void
}

export interface OfferedStickers {
  packs(): Promise<readonly SignedPack[]>
  /** Undefined for what no pack has. */
  picture(hash: string): Promise<Blob | undefined>
}

const NO_STICKERS: OfferedStickers = { packs: async () => [], picture: async () => undefined }

const REFILL_MS = 20
const USERNAME = /^[a-z][a-z0-9_]{2,31}$/
const FOUND_USERS = 20

export class MemoryServer {
  readonly state: MemoryState
  /** Told of every command that landed; the demo's people listen. */
  onPerformed: ((device: Device, command: Command) => void) | undefined
  readonly #stickers: OfferedStickers
  readonly #burst: number
  readonly #onForgotten: ((secret: MemorySecret) => void) | undefined
  readonly #spent = new Map<string, { count: number; atMs: number }>()

  constructor(options: MemoryServerOptions) {
    this.state = createState(options.epoch, options.now ?? Date.now)
    this.#burst = options.burst ?? Number.POSITIVE_INFINITY
    this.#onForgotten = options.onForgotten
    this.#stickers = options.stickers ?? NO_STICKERS
  }

  async stickerPacks(): Promise<SignedPack[]> {
    return [...(await this.#stickers.packs())]
  }

  /** Rejects with `not-found`. */
  async sticker(hash: string): Promise<Blob> {
    const picture = await this.#stickers.picture(hash)
    if (!picture) throw new BackendError('not-found')
    return picture
  }

  signUp(form: SignUpForm): MemorySecret {
    const username = form.username.trim().replace(/^@/, '').toLowerCase()
    const name = form.name.trim()
    if (!USERNAME.test(username)) throw new BackendError('bad-username')
    if (!isAcceptableName(name, MAX_NAME_LENGTH)) throw new BackendError('bad-name')
    if (form.password.length < 8) throw new BackendError('weak-password')
    if (this.#byName(username)) throw new BackendError('username-taken')
    const user = randomId(8)
    this.addPerson({ user, username, name, hideLastSeen: false }, form.password)
    return this.#openSession(user, form.device)
  }

  signIn(form: SignInForm): MemorySecret {
    const person = this.#byName(form.username.trim().replace(/^@/, '').toLowerCase())
    if (!person || person.password !== form.password) throw new BackendError('bad-credentials')
    return this.#openSession(person.user, form.device)
  }

  addPerson(self: SelfInfo, password: string): void {
    const { state } = this
    state.people.set(self.user, {
      ...self,
      password,
      changedAt: state.clock,
      foldersChangedAt: 0,
      receiptsChangedAt: 0,
    })
    touch(state, open(state, `s.${self.user}`, 'saved', [self.user]), () => true)
  }

  addDevice(id: string, user: UserRef, name: string): Device {
    const device: Device = {
      id,
      user,
      name,
      createdAtMs: this.state.now(),
      answers: new Map(),
      wake: () => undefined,
      receive: () => undefined,
      online: false,
      watching: new Set(),
    }
    this.state.devices.set(id, device)
    return device
  }

  device(secret: unknown): Device {
    if (!isMemorySecret(secret)) throw new BackendError('unauthenticated')
    if (!this.state.devices.has(secret.device)) this.#onForgotten?.(secret)
    const device = this.state.devices.get(secret.device)
    if (!device) throw new BackendError('unauthenticated')
    return device
  }

  self(user: UserRef): SelfInfo {
    const person = this.state.people.get(user)
    if (!person) throw new BackendError('unauthenticated')
    return selfOf(person)
  }

  perform(device: Device, command: Command): Outcome {
    const waitMs = this.#waitFor(device)
    if (waitMs > 0) return { state: 'later', afterMs: waitMs }
    const outcome = perform(this.state, device, command)
    if (outcome.state === 'confirmed') this.onPerformed?.(device, command)
    return outcome
  }

  revoke(user: UserRef, id: string): void {
    const device = this.state.devices.get(id)
    if (device?.user !== user) throw new BackendError('not-found')
    this.setOnline(device, false)
    this.state.devices.delete(id)
    device.wake()
  }

  /** Exact names and prefixes of three letters and more; never everybody. */
  findUsers(query: string): UserInfo[] {
    const prefix = query.trim().replace(/^@/, '').toLowerCase()
    if (prefix.length < 3) return []
    const found = [...this.state.people.values()].filter((person) => person.username.startsWith(prefix))
    return found.slice(0, FOUND_USERS).map(userInfoOf)
  }

  putPicture(hash: AvatarHash, bytes: Picture['bytes']): AvatarHash {
    if (bytes.length > MAX_AVATAR_BYTES) throw new BackendError('too-large')
    const format = avatarFormat(bytes)
    if (!format) throw new BackendError('bad-picture')
    this.state.pictures.set(hash, { type: format.type, bytes })
    return hash
  }

  picture(hash: AvatarHash): Picture {
    const found = this.state.pictures.get(hash)
    if (!found) throw new BackendError('not-found')
    return found
  }

  type(user: UserRef, conversationId: ConversationId, on: boolean): void {
    const conversation = this.state.conversations.get(conversationId)
    if (!conversation || !isPresentIn(conversation)(user)) return
    const signal: Signal = { type: 'typing', conversation: conversationId, user, on }
    for (const other of this.state.devices.values())
      if (other.user !== user && isPresentIn(conversation)(other.user)) other.receive(signal)
  }

  watch(device: Device, users: readonly UserRef[]): void {
    device.watching = new Set(users)
    for (const user of users) device.receive({ type: 'presence', user, lastSeen: this.#presence(device.user, user) })
  }

  setOnline(device: Device, online: boolean): void {
    if (device.online === online) return
    device.online = online
    const { user } = device
    for (const other of this.state.devices.values())
      if (other.watching.has(user))
        other.receive({ type: 'presence', user, lastSeen: this.#presence(other.user, user) })
  }

  #presence(asking: UserRef, user: UserRef): LastSeen {
    if (this.state.people.get(user)?.hideLastSeen !== false || !share(this.state, asking, user)) return 'hidden'
    return [...this.state.devices.values()].some((device) => device.user === user && device.online)
      ? 'online'
      : 'recently'
  }

  #byName(username: string) {
    return [...this.state.people.values()].find((person) => person.username === username)
  }

  #openSession(user: UserRef, name: string): MemorySecret {
    const device = this.addDevice(randomId(12), user, name)
    return { memory: 1, device: device.id, self: this.self(user) }
  }

  /** A bucket per device: `burst` at once, then one every `REFILL_MS`. */
  #waitFor(device: Device): number {
    if (this.#burst === Number.POSITIVE_INFINITY) return 0
    const nowMs = Date.now()
    const spent = this.#spent.get(device.id) ?? { count: 0, atMs: nowMs }
    const count = Math.max(0, spent.count - (nowMs - spent.atMs) / REFILL_MS)
    if (count + 1 > this.#burst) return REFILL_MS
    this.#spent.set(device.id, { count: count + 1, atMs: nowMs })
    return 0
  }
}

/** So many characters of [0-9a-z], without bias. */
function randomId(length: number): string {
  let id = ''
  while (id.length < length)
    for (const byte of randomBytes(length)) if (byte < 252 && id.length < length) id += (byte % 36).toString(36)
  return id
}

export function isMemorySecret(secret: unknown): secret is MemorySecret {
  if (typeof secret !== 'object' || secret === null) return false
  const { memory, device, self } = secret as Partial<MemorySecret>
  return memory === 1 && typeof device === 'string' && typeof self === 'object' && typeof self?.user === 'string'
}
