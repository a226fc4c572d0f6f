/** What each step of a plan does to the world. A step that makes no sense where it falls does nothing. */

import type { ConversationRow, EventRow, OutboxRow, SpanRow } from '../src/data/rows.ts'
import { textBody } from '../src/model/body-text.ts'
import type { CommandContent } from '../src/model/command.ts'
import { directConversationId } from '../src/model/conversation.ts'
import type { Ref } from '../src/model/event.ts'
import { bringTo } from './bring-to.ts'
import type { Device } from './device.ts'
import { meet } from './met.ts'
import type { Fault, Step } from './plan.ts'
import { CUTS, type Cut } from './redis.ts'
import { ACCOUNT } from './tab.ts'
import type { World } from './world.ts'

const EMOJI = ['❤️', '😂', '👍', '🌷']
const YEARS_10_MS = 10 * 365 * 86_400_000

/** @returns what has to be awaited before time goes on */
export async function takeStep(world: World, step: Step): Promise<void> {
  const device = world.devices[step.device]
  if (!device) return
  const fault = FAULT_STEPS[step.do as Fault]
  if (fault) {
    if (step.aim) await bringTo(world, device, step.aim, () => act(world, device, { ...step, do: 'send' }))
    meet(world.met, step.do as Fault, device)
    await fault(world, device, step)
  } else device.act(() => act(world, device, step))
}

const FAULT_STEPS: Record<Fault, (world: World, device: Device, step: Step) => void | Promise<void>> = {
  cut: ({ network }, { name }) => network.set(name, 'gone'),
  stall: ({ network }, { name }) => network.set(name, 'stalled'),
  swallow: ({ network }, { name }) => network.set(name, 'swallows-replies'),
  'lose-pushes': ({ network }, { name }) => network.set(name, 'loses-pushes'),
  offline: ({ network }, device) => {
    network.set(device.name, 'gone')
    device.online.tell(false)
  },
  heal,
  crash: (world, device, { picks }) => restart(world, device, () => device.crash(picks[1]), picks[0]),
  power: (world, device, { picks }) => {
    restart(world, device, () => device.losePower(picks[1] / 1_000), picks[0])
    world.lostPower(device)
  },
  close: (world, device, { picks }) => restart(world, device, () => device.crashAll(), 10 * picks[0]),
  'open-tab': (_world, device) => device.openTab(),
  'show-tab': (_world, device, { picks }) => device.showTab(picks[0]),
  'close-tab': (world, device, { picks }) => restart(world, device, () => device.closeTab(picks[1]), picks[0]),
  'kill-server': (world, _device, { picks }) => {
    world.servers.kill()
    upAgain(world, picks[0])
  },
  'kill-in-statement': (world, _device, { picks }) => {
    world.servers.dieAfter(picks[1] % 60)
    // Where nothing is written it dies anyway.
    world.scheduler.after(2_000, () => world.servers.killStore(), world.scheduler.world)
    upAgain(world, 2_000 + picks[0])
  },
  'stop-server': (world, _device, { picks }) => {
    void world.servers.stop()
    upAgain(world, 500 + picks[0])
  },
  poison: ({ servers, scheduler }, _device, { picks }) => {
    servers.poison()
    scheduler.after(1_000 + 10 * picks[0], () => servers.cure(), scheduler.world)
  },
  'second-server': (world) => {
    if (world.servers.isRivalled()) world.rivals.push('a second server opened the store of one that runs')
  },
  'new-epoch': (world, _device, { picks }) => {
    void world.servers.stop().then(() => world.servers.renameHistory(`epoch${picks[1]}${world.scheduler.nowMs}`))
    upAgain(world, 500 + picks[0])
  },
  quota: (world, device, { picks }) => {
    device.disk.writesLeft = picks[0] % 25
    world.scheduler.after(1_000 + 10 * picks[1], () => hasRoom(device), world.scheduler.world)
  },
  skew: (_world, device, { picks }) => {
    device.skewMs = ((picks[0] - 500) / 500) * YEARS_10_MS
  },
  rot,
  'retry-now': (_world, device) => device.retryNow(),
  'kill-gateway': ({ servers, scheduler }, _device, { picks }) => {
    const gateway = servers.pickGateway(picks[1])
    servers.killGateway(gateway)
    scheduler.after(100 + 5 * picks[0], () => servers.startGateway(gateway), scheduler.world)
  },
  'drain-gateway': ({ servers, scheduler }, _device, { picks }) => {
    const gateway = servers.pickGateway(picks[1])
    void servers.stopGateway(gateway)
    scheduler.after(500 + 5 * picks[0], () => servers.startGateway(gateway), scheduler.world)
  },
  'cut-bus': ({ servers }, _device, { picks }) =>
    servers.redis?.cut(servers.pickGateway(picks[1]).life, CUTS[picks[2] % CUTS.length] as Cut, 8 * picks[0]),
  'stop-bus': ({ servers }, _device, { picks }) => servers.redis?.stop(10 * picks[0]),
  'back-up': ({ backups }) => backups.backUp(),
  restore: async (world, _device, { picks }) => {
    await world.restore(`restored${picks[1]}${world.scheduler.nowMs}`)
    upAgain(world, picks[0])
  },
  'shake-bus': ({ servers }, _device, { picks }) => servers.redis?.shake(20 * picks[0]),
}

function heal({ network }: World, device: Device): void {
  network.set(device.name, 'none')
  device.online.tell(true)
}

/** A message on the device says something else from now on, where its person is still in. */
function rot({ rotten, isCompared }: World, { disk, name }: Device, { picks }: Step): void {
  if (!isCompared) return
  const present = disk.rowsOf<ConversationRow>('conversations').filter(({ role }) => role !== 'none')
  const spans = disk.rowsOf<SpanRow>('spans').filter(({ conversation: of }) => present.some(({ id }) => id === of))
  const isHeld = ({ conversation, seq }: EventRow) =>
    spans.some((span) => span.conversation === conversation && span.from <= seq && seq <= span.to)
  const messages = disk
    .rowsOf<EventRow>('events')
    .filter(({ event }) => event.kind === 'message' && event.body !== null)
  const held = messages.filter(isHeld)
  const row = held[picks[0] % Math.max(1, held.length)]
  if (row?.event.kind !== 'message') return
  const { account, conversation, seq } = row
  const decayed = { ...row, event: { ...row.event, body: textBody('پوسیده') } }
  disk.rot('events', [account, conversation, seq], { ...decayed })
  rotten.add(`${name} ${conversation}/${seq}`)
}

function hasRoom(device: Device): void {
  device.disk.writesLeft = undefined
}

function restart({ scheduler }: World, device: Device, die: () => void, afterMs: number): void {
  die()
  scheduler.after(50 + afterMs, () => device.start(), scheduler.world)
}

function upAgain({ scheduler, servers }: World, afterMs: number): void {
  scheduler.after(100 + afterMs, () => servers.start(), scheduler.world)
}

async function act(world: World, device: Device, step: Step): Promise<void> {
  const [a, b] = step.picks
  const rows = device.disk.rowsOf<ConversationRow>('conversations')
  const row = rows[a % Math.max(1, rows.length)]
  const waiting = device.disk.rowsOf<OutboxRow>('outbox')
  const intent = waiting[b % Math.max(1, waiting.length)]
  switch (step.do) {
    case 'read':
      return row && markRead(world, device, row, b)
    case 'history':
      return row && device.loadHistory(row.id, Math.max(2, row.head - b))
    case 'let-go':
      await device.execute('let-go', { account: ACCOUNT, keep: 6 + (b % 8) })
      return world.backups.forgive(device)
    case 'overclaim':
      return row && overclaim(world, device, row, 1 + (b % 5))
    case 'long':
      return long(world, device, rows, step)
    case 'absence':
      return absence(world, device, rows, step)
    case 'cancel':
      return intent && cancel(world, device, intent)
    case 'rewrite':
      return void (
        intent && (await device.execute('edit-outbox', { account: ACCOUNT, cid: intent.cid, text: newText(world) }))
      )
    case 'retry':
      return intent && retry(world, device, intent)
    default: {
      const command = commandOf(world, device, step, row)
      if (command) await submit(world, device, command)
    }
  }
}

async function submit(world: World, device: Device, command: CommandContent): Promise<void> {
  const cid = world.newId()
  const answer = await device.execute('submit', { account: ACCOUNT, cid, command, atMs: world.scheduler.nowMs })
  if (answer === 'down' || !answer.ok) return
  const canary = 'body' in command ? command.body.parts[0]?.text : undefined
  world.submissions.push({
    device: device.name,
    user: device.user,
    cid,
    conversation: 'conversation' in command ? command.conversation : '',
    op: command.op,
    n: world.submissions.length,
    ...(canary ? { canary } : {}),
  })
}

/** More than one page of a catch-up holds, in two conversations at once. */
async function long(world: World, device: Device, rows: ConversationRow[], { picks: [a, b] }: Step): Promise<void> {
  // Seldom: it is most of the bytes of a history.
  if (b % 3 > 0) return
  for (let n = 0; n < 8; n += 1) {
    const conversation = rows[(a + n) % Math.max(1, Math.min(2, rows.length))]?.id
    const text = newText(world).padEnd(7_500, ' سلام')
    if (conversation) await submit(world, device, { op: 'send', conversation, body: textBody(text) })
  }
}

/** Somebody is put out of a group, a message that they may hold is erased, and they come back. */
async function absence(
  world: World,
  device: Device,
  rows: ConversationRow[],
  { picks: [a, b, c] }: Step,
): Promise<void> {
  const groups = rows.filter(({ kind, role }) => kind === 'group' && role === 'owner')
  const conversation = groups[a % Math.max(1, groups.length)]?.id
  const others = world.people.filter(({ user }) => user !== device.user)
  const user = others[b % others.length]?.user
  const target = conversation && targetOf(device, conversation, c)
  if (!conversation || !user || !target) return
  await submit(world, device, { op: 'remove', conversation, user })
  await submit(world, device, { op: 'erase', conversation, target })
  await submit(world, device, { op: 'add', conversation, user })
}

async function markRead(world: World, device: Device, row: ConversationRow, back: number): Promise<void> {
  const seq = Math.max(1, row.head - (back % 4))
  if (row.head === 0) return
  const answer = await device.execute('mark-read', { account: ACCOUNT, conversation: row.id, seq })
  if (answer === 'down' || !answer.ok) return
  raise(world.couldRead, `${device.user} ${row.id}`, seq)
}

/** The server takes no more than what is there: a watermark above the head would hide what comes (C6). */
async function overclaim(world: World, device: Device, row: ConversationRow, ahead: number): Promise<void> {
  const { user } = device
  const seq = row.head + ahead
  for (const could of [world.couldRead, world.couldHold]) raise(could, `${user} ${row.id}`, seq)
  const state = await device.overclaim(world.newId(), row.id, seq)
  if (state !== 'confirmed' || !world.servers.isUp) return
  const found = await world.servers.store.membership(user, row.id)
  if (!found) return
  const { visible, read, delivered } = found.me
  const end = visible.at(-1)?.[1] ?? found.row.head
  if (Math.max(read, delivered) > end) world.claimsAhead.push(`${user} read ${row.id} up to ${read}, it ends at ${end}`)
}

function raise(marks: Map<string, number>, key: string, seq: number): void {
  marks.set(key, Math.max(marks.get(key) ?? 0, seq))
}

async function cancel(world: World, device: Device, { cid, conversation, command }: OutboxRow): Promise<void> {
  const answer = await device.execute('cancel-outbox', { account: ACCOUNT, cid })
  if (answer === 'down' || !answer.ok) return
  world.withdrawn.add(cid)
  if (command.op !== 'create') return
  // With a group that never was go the messages that waited for it.
  for (const submission of world.submissions)
    if (submission.device === device.name && submission.conversation === conversation)
      world.withdrawn.add(submission.cid)
}

async function retry(world: World, device: Device, row: OutboxRow): Promise<void> {
  const newCid = world.newId()
  const before = waitingBeside(device, row)
  const answer = await device.execute('retry-outbox', { account: ACCOUNT, cid: row.cid, newCid })
  if (answer === 'down' || !answer.ok) return
  const former = world.submissions.find(({ cid }) => cid === row.cid)
  if (!former || row.state !== 'refused') return
  world.withdrawn.add(row.cid)
  const beside = new Set([...before, ...waitingBeside(device, row)])
  world.submissions.push({ ...former, cid: newCid, n: world.submissions.length, beside })
}

function waitingBeside({ disk }: Device, { conversation }: OutboxRow): string[] {
  const rows = disk.rowsOf<OutboxRow>('outbox')
  return rows.filter((one) => one.conversation === conversation && one.state !== 'refused').map(({ cid }) => cid)
}

function newText(world: World): string {
  return `متن-${world.newId()}`
}

function commandOf(world: World, device: Device, step: Step, row: ConversationRow | undefined): CommandContent | null {
  const [a, b, c] = step.picks
  const other = world.people[b % world.people.length]
  if (!other) return null
  if (step.do === 'direct') return direct(world, device, other.user)
  if (step.do === 'create') {
    const members = world.people.filter(({ user }) => user !== device.user).map(({ user }) => user)
    return {
      op: 'create',
      conversation: `g.${world.newId()}`,
      title: `گروه ${a}`,
      members: members.slice(0, 1 + (b % 3)),
    }
  }
  if (step.do === 'profile') return { op: 'profile', name: `نام ${a}` }
  if (!row) return direct(world, device, other.user)
  const conversation = row.id
  const target = targetOf(device, conversation, c)
  const body = { ...textBody(newText(world)), ...(b % 5 === 0 ? { mentions: [other.user] } : {}) }
  switch (step.do) {
    case 'send':
      return { op: 'send', conversation, body }
    case 'reply':
      return { op: 'send', conversation, body: target ? { ...body, replyTo: target } : body }
    case 'rename':
      return { op: 'rename', conversation, title: `نام ${a}` }
    case 'add':
      return { op: 'add', conversation, user: other.user }
    case 'remove':
      return { op: 'remove', conversation, user: other.user }
    case 'role':
      return { op: 'role', conversation, user: other.user, role: c % 2 === 0 ? 'admin' : 'member' }
    case 'leave':
      return c % 4 === 0 ? { op: 'leave', conversation } : null
    case 'settings':
      return { op: 'settings', conversation, muted: b % 2 === 0, pinned: c % 2 === 0, archived: a % 3 === 0 }
  }
  if (!target) return null
  switch (step.do) {
    case 'edit':
      return { op: 'edit', conversation, target, body }
    case 'erase':
      return { op: 'erase', conversation, target }
    case 'react':
      return { op: 'react', conversation, target, emoji: EMOJI[a % EMOJI.length] ?? '❤️', on: b % 4 !== 0 }
    case 'pin':
      return { op: 'pin', conversation, target, on: b % 3 !== 0 }
    case 'hide':
      return target.seq === undefined ? null : { op: 'hide', conversation, target }
    default:
      return null
  }
}

function direct(world: World, device: Device, user: string): CommandContent | null {
  if (user === device.user) return null
  return { op: 'send', conversation: directConversationId(device.user, user), body: textBody(newText(world)) }
}

/** A message of the device: one of the log, or one of its own that is still on its way. */
function targetOf(device: Device, conversation: string, pick: number): Ref | null {
  const waiting = device.disk
    .rowsOf<OutboxRow>('outbox')
    .filter((row) => row.conversation === conversation && row.command.op === 'send' && row.state !== 'refused')
  const own = waiting[pick % Math.max(1, waiting.length)]
  if (own && pick % 5 === 0) return { cid: own.cid }
  const messages = device.disk
    .rowsOf<EventRow>('events')
    .filter((row) => row.conversation === conversation && row.event.kind === 'message')
  const message = messages[Math.max(0, messages.length - 1 - (pick % 12))]
  return message ? { seq: message.seq } : null
}
