/**
 * The world of `?backend=memory`: an in-process server with a few people on it who greet, read and answer. It forgets
 * everything with its process; whoever comes back is made again, and logs go on above whatever was said before.
 */

import type { Command } from '../../model/command.ts'
import { directConversationId } from '../../model/conversation.ts'
import type { ConversationId, UserRef } from '../../model/event.ts'
import { patternPicture } from '../../model/pattern-picture.ts'
import { newCid, newGroupId } from '../../platform/ids.ts'
import {
  CHANNEL_PICTURE,
  CHANNEL_SAID,
  CHANNEL_TITLE,
  DEMO_PEOPLE,
  DEMO_PICTURES,
  ECHO,
  ECHO_SAID,
  GROUP_FOLDER,
  GROUP_PICTURE,
  GROUP_SAID,
  GROUP_TITLE,
  KAVEH,
  NEGAR,
  NEGAR_SAID,
  PEOPLE_FOLDER,
  type Said,
} from './demo-people.ts'
import { type MemorySecret, MemoryServer, type OfferedStickers } from './memory-server.ts'
import { addConversation, append, type Conversation, type Device, join, touch } from './memory-state.ts'
import { open, perform } from './perform.ts'

const READS_AFTER_MS = 500
const ANSWERS_AFTER_MS = 1_400
const MINUTE_MS = 60_000

/** They come when somebody looks for stickers. */
const DEMO_STICKERS: OfferedStickers = {
  packs: async () => (await import('./demo-stickers.ts')).demoPacks(),
  picture: async (hash) => (await import('./demo-stickers.ts')).demoSticker(hash),
}

export class DemoWorld {
  readonly server: MemoryServer
  readonly #devices = new Map<UserRef, Device>()
  /** Time of what is being told, while the past is written. */
  #pastMs: number | undefined

  constructor() {
    this.server = new MemoryServer({
      epoch: newCid(),
      stickers: DEMO_STICKERS,
      now: () => this.#pastMs ?? Date.now(),
      onForgotten: (secret) => this.#recreate(secret),
    })
    for (const [name, seed] of DEMO_PICTURES) this.server.putPicture(name, patternPicture(seed))
    this.server.onPerformed = (device, command) => this.#react(device, command)
    for (const person of DEMO_PEOPLE) {
      this.server.addPerson(person, newCid())
      const device = this.server.addDevice(person.user, person.user, 'demo')
      device.online = true
      this.#devices.set(person.user, device)
    }
  }

  /** Makes the conversations that a newcomer finds. */
  welcome(user: UserRef): void {
    const { state } = this.server
    const group = addConversation(state, { id: newGroupId(), kind: 'group', title: GROUP_TITLE })
    group.avatar = GROUP_PICTURE
    join(group, NEGAR.user, 'owner', state.clock)
    join(group, KAVEH.user, 'member', state.clock)
    join(group, user, 'member', state.clock)
    this.#tell(group, GROUP_SAID)
    const channel = addConversation(state, { id: newGroupId(), kind: 'group', title: CHANNEL_TITLE })
    channel.avatar = CHANNEL_PICTURE
    channel.isChannel = true
    join(channel, NEGAR.user, 'owner', state.clock)
    join(channel, KAVEH.user, 'member', state.clock)
    join(channel, user, 'member', state.clock)
    this.#tell(channel, CHANNEL_SAID)
    const [negar, echo] = [this.#direct(user, NEGAR.user), this.#direct(user, ECHO.user)]
    this.#tell(negar, NEGAR_SAID)
    this.#tell(echo, ECHO_SAID)
    const self = state.people.get(user)
    const folders = [
      { id: 'people', name: PEOPLE_FOLDER, conversations: [negar.id, echo.id] },
      { id: 'outdoors', name: GROUP_FOLDER, conversations: [group.id] },
    ]
    if (self) Object.assign(self, { folders, foldersChangedAt: state.clock, changedAt: state.clock })
  }

  #direct(user: UserRef, other: UserRef): Conversation {
    return open(this.server.state, directConversationId(user, other), 'direct', [user, other])
  }

  #tell(conversation: Conversation, said: readonly Said[]): void {
    const nowMs = Date.now()
    for (const { by, text, minutesAgo } of said) {
      this.#pastMs = nowMs - minutesAgo * MINUTE_MS
      const type = text.includes('**') ? 'text/markdown' : 'text/plain'
      const body = { enc: 'none' as const, parts: [{ type, text }] }
      append(this.server.state, conversation, by, { kind: 'message', body })
    }
    this.#pastMs = undefined
  }

  /** Seconds since 1970 are more than anybody has said: new places never meet old ones. */
  #recreate({ self, device }: MemorySecret): void {
    const { server } = this
    server.state.baseSeq = Math.floor(Date.now() / 1_000)
    if (!server.state.people.has(self.user)) {
      server.addPerson(self, newCid())
      for (const person of DEMO_PEOPLE) touch(server.state, this.#direct(self.user, person.user), () => true)
    }
    server.addDevice(device, self.user, '')
  }

  #react(device: Device, command: Command): void {
    if (command.op !== 'send') return
    const { conversation } = command
    for (const person of DEMO_PEOPLE) {
      if (person.user === device.user || !this.#isIn(person.user, conversation)) continue
      setTimeout(() => this.#read(person.user, conversation), READS_AFTER_MS)
      if (person !== ECHO) continue
      setTimeout(() => this.server.type(person.user, conversation, true), READS_AFTER_MS)
      setTimeout(() => this.#echo(command), ANSWERS_AFTER_MS)
    }
  }

  #isIn(user: UserRef, conversation: ConversationId): boolean {
    return (this.server.state.conversations.get(conversation)?.members.get(user)?.role ?? 'none') !== 'none'
  }

  #read(user: UserRef, conversation: ConversationId): void {
    const read = this.server.state.conversations.get(conversation)?.head ?? 0
    this.#do(user, { op: 'mark', cid: newCid(), conversation, read })
  }

  #echo({ conversation, body }: Extract<Command, { op: 'send' }>): void {
    this.server.type(ECHO.user, conversation, false)
    const { replyTo: _replyTo, ...echoed } = body
    this.#do(ECHO.user, { op: 'send', cid: newCid(), conversation, body: echoed })
  }

  #do(user: UserRef, command: Command): void {
    const device = this.#devices.get(user)
    if (device) perform(this.server.state, device, command)
  }
}
