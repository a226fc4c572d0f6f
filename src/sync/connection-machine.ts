/**
 * The engine's connection as a table: status × event → status. Pure data; the engine acts on what it enters.
 *
 *   status \ event   went-offline  went-online  retry-now    timer-fired  connected    more-to-come  caught-up  link-failed  refused  closed
 *   offline          ·             connecting   connecting   ·            ·            ·             ·          ·            ·        stopped
 *   connecting       offline       ·            ·            ·            catching-up  ·             ·          waiting      stopped  stopped
 *   catching-up      offline       ·            ·            ·            ·            ·             live       waiting      stopped  stopped
 *   live             offline       ·            ·            ·            ·            catching-up   ·          waiting      stopped  stopped
 *   waiting          offline       connecting   connecting   connecting   ·            ·             ·          ·            stopped  stopped
 *   stopped          ·             ·            connecting   ·            ·            ·             ·          ·            ·        ·
 */
export type Status = 'offline' | 'connecting' | 'catching-up' | 'live' | 'waiting' | 'stopped'

export const STATUSES: readonly Status[] = ['offline', 'connecting', 'catching-up', 'live', 'waiting', 'stopped']

export type MachineEvent =
  | 'went-offline'
  | 'went-online'
  /** The person, a tab that came to the front, a service worker. */
  | 'retry-now'
  | 'timer-fired'
  | 'connected'
  | 'more-to-come'
  | 'caught-up'
  /** May be tried again: the link died, the backend said `later`, the disk is full. */
  | 'link-failed'
  /** Final until the person does something: the secret or the version is not accepted. */
  | 'refused'
  | 'closed'

export const MACHINE_EVENTS: readonly MachineEvent[] = [
  'went-offline',
  'went-online',
  'retry-now',
  'timer-fired',
  'connected',
  'more-to-come',
  'caught-up',
  'link-failed',
  'refused',
  'closed',
]

type Moves = Readonly<Record<MachineEvent, Status>>

function moves(stay: Status, changes: Partial<Record<MachineEvent, Status>>): Moves {
  const all = Object.fromEntries(MACHINE_EVENTS.map((event) => [event, changes[event] ?? stay]))
  return all as Record<MachineEvent, Status>
}

const linked = { 'went-offline': 'offline', 'link-failed': 'waiting', refused: 'stopped', closed: 'stopped' } as const

export const MACHINE: Readonly<Record<Status, Moves>> = {
  offline: moves('offline', { 'went-online': 'connecting', 'retry-now': 'connecting', closed: 'stopped' }),
  connecting: moves('connecting', { ...linked, connected: 'catching-up' }),
  'catching-up': moves('catching-up', { ...linked, 'caught-up': 'live' }),
  live: moves('live', { ...linked, 'more-to-come': 'catching-up' }),
  waiting: moves('waiting', {
    'went-offline': 'offline',
    'went-online': 'connecting',
    'retry-now': 'connecting',
    'timer-fired': 'connecting',
    refused: 'stopped',
    closed: 'stopped',
  }),
  stopped: moves('stopped', { 'retry-now': 'connecting' }),
}

export function nextStatus(status: Status, event: MachineEvent): Status {
  return MACHINE[status][event]
}
