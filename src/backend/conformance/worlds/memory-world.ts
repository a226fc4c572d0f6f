/** The world of the in-process server: every device has a link of its own that can be cut. */
import { directConversationId } from '../../../model/conversation.ts'
import { newCid } from '../../../platform/ids.ts'
import { MemoryBackend } from '../../memory/memory-backend.ts'
import { MemoryLink } from '../../memory/memory-link.ts'
import { MemoryServer } from '../../memory/memory-server.ts'
import { append, openChannel } from '../../memory/memory-state.ts'
import type { Backend } from '../../port.ts'
import { textBody } from '../reference-client.ts'
import type { Device, World, WorldOptions } from '../world.ts'
import { makeSignedPack, offering } from './signed-pack.ts'

const PASSWORD = 'a long password'
const TYPING_MS = 300

export async function makeMemoryWorld({ isRateLimited = false }: WorldOptions = {}): Promise<World> {
  const pack = await makeSignedPack()
  const stickers = offering([pack], pack.pictures)
  const server = new MemoryServer({ epoch: 'memory', stickers, ...(isRateLimited ? { burst: 20 } : {}) })
  const devices = new Map<string, Device[]>()
  const links = new Map<Backend, MemoryLink>()
  const linkOf = (device: Device) => {
    const link = links.get(device.backend)
    if (!link) throw new Error('a device of another world')
    return link
  }
  const world: World = {
    authenticator: {
      signUp: async (form) => credentials(server.signUp(form)),
      signIn: async (form) => credentials(server.signIn(form)),
    },
    async signIn(name) {
      const earlier = devices.get(name) ?? []
      const form = { username: name, name, password: PASSWORD, device: `device ${earlier.length + 1}` }
      const secret = earlier.length === 0 ? server.signUp(form) : server.signIn(form)
      const link = new MemoryLink()
      const backend = new MemoryBackend({ server, link, typingMs: TYPING_MS })
      links.set(backend, link)
      const { self } = await backend.connect(secret, new AbortController().signal)
      const device = { backend, secret, self }
      devices.set(name, [...earlier, device])
      return device
    },
    async converse(...names) {
      const people = names.map((name) => devices.get(name)?.[0])
      const [first, second] = people
      if (!first || !second) throw new Error(`not signed in: ${names.join()}`)
      if (names.length === 2) return directConversationId(first.self.user, second.self.user)
      const conversation = `g.${newCid()}`
      const members = people.flatMap((device) => (device && device !== first ? [device.self.user] : []))
      server.perform(server.device(first.secret), { op: 'create', cid: newCid(), conversation, title: 'گروه', members })
      return conversation
    },
    async openChannel(conversation) {
      const row = server.state.conversations.get(conversation)
      if (row) openChannel(server.state, row)
    },
    cut: (device) => linkOf(device).cut(),
    heal: (device) => linkOf(device).heal(),
    swallowNextReply: (device) => linkOf(device).swallowNextReply(),
    repeatNext: (device) => linkOf(device).repeatNext(),
    async expireCursors(device) {
      server.state.epoch = `${server.state.epoch}-restored`
      linkOf(device).cut()
      linkOf(device).heal()
    },
    async plantUnknown(conversation, by) {
      const row = server.state.conversations.get(conversation)
      if (!row) throw new Error(`no conversation ${conversation}`)
      append(server.state, row, { user: by.self.user }, { kind: 'opaque', raw: ['z', { of: 'the future' }] })
    },
    async flood(conversation, by, count) {
      for (let n = 0; n < count; n += 1) {
        const command = { op: 'send', cid: newCid(), conversation, body: textBody(`f${n}`) } as const
        server.perform(server.device(by.secret), command)
      }
    },
    openLinks: (device) => (server.device(device.secret).online ? 1 : 0),
    async dispose() {
      for (const device of [...devices.values()].flat()) await device.backend.close()
    },
  }
  return world
}

function credentials(secret: ReturnType<MemoryServer['signUp']>) {
  return { secret, self: secret.self }
}
