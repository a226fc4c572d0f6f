/**
 * What happens in a history, as a list that can be written down, replayed and shrunk: what people do and what breaks. A
 * step names its device and picks by numbers; what the numbers mean is decided when it happens. Pure.
 */
import { type Random, seededRandom } from '../bench/world/random.ts'

export const ACTIONS = [
  'send',
  'send',
  'send',
  'send',
  'send',
  'send',
  'long',
  'reply',
  'edit',
  'edit',
  'erase',
  'react',
  'react',
  'pin',
  'hide',
  'read',
  'read',
  'read',
  'direct',
  'create',
  'rename',
  'add',
  'remove',
  'leave',
  'absence',
  'role',
  'settings',
  'profile',
  'history',
  'cancel',
  'rewrite',
  'retry',
  'let-go',
  'overclaim',
] as const
export const FAULTS = [
  'cut',
  'cut',
  'stall',
  'swallow',
  'lose-pushes',
  'offline',
  'heal',
  'heal',
  'heal',
  'crash',
  'crash',
  'crash',
  'power',
  'close',
  'open-tab',
  'open-tab',
  'open-tab',
  'close-tab',
  'show-tab',
  'show-tab',
  'kill-server',
  'kill-server',
  'kill-in-statement',
  'kill-in-statement',
  'stop-server',
  'poison',
  'poison',
  'second-server',
  'new-epoch',
  'quota',
  'skew',
  'rot',
  'retry-now',
] as const
/** What breaks besides where several gateways are at one store. */
export const GATEWAY_FAULTS = ['kill-gateway', 'drain-gateway', 'cut-bus', 'cut-bus', 'stop-bus', 'shake-bus'] as const
/** What is in histories of a server that returns to a backup. */
export const BACKUP_FAULTS = ['back-up', 'restore'] as const
export type Action = (typeof ACTIONS)[number]
export type Fault = (typeof FAULTS)[number] | (typeof GATEWAY_FAULTS)[number] | (typeof BACKUP_FAULTS)[number]

/** States of a device in which chance seldom lets a fault find it. */
export const AIMS = ['down', 'offline', 'connecting', 'catching-up', 'sending', 'unknown'] as const
export type Aim = (typeof AIMS)[number]

export interface Step {
  atMs: number
  device: number
  do: Action | Fault
  /** A fault that waits until its device is in this state, which is brought about. */
  aim?: Aim
  /** Three numbers below 1,000 to choose with. */
  picks: readonly [number, number, number]
}

export interface Plan {
  seed: number
  people: number
  /** The person of each device. */
  devices: readonly number[]
  /** Pages and batches are small, so that what many messages do in life a few do here: gaps, histories, many batches. */
  isTight?: boolean
  /** So many gateways at one store, with a bus between; absent is a server of one process. */
  gateways?: number
  steps: readonly Step[]
}

export interface PlanSize {
  /** Most operations of a history; least is a tenth of it. */
  operations: number
  /** Most faults of a history. */
  faults: number
  /** The share of histories in which the server returns to a backup. */
  returns?: number
  /** The share of histories with several gateways; GATEWAY_SHARE where it is not said. */
  gateways?: number
  /** Most aimed faults of a history, and as many more of those that only several gateways know. */
  aimed?: number
}

export const SHORT: PlanSize = { operations: 200, faults: 24 }

export const RETURNING: PlanSize = { ...SHORT, returns: 0.2 }

/** For long runs: every kind of fault often meets every state. Most faults are aimed, so that none of many histories is wasted. */
export const AIMED: PlanSize = { operations: 200, faults: 12, aimed: 20, gateways: 0.35 }

/** Which histories are tight is drawn apart: the rest of a plan stays as its seed always gave it. */
const TIGHT_SEEDS = 0x7161_0000
const TIGHT_SHARE = 0.3

/** The same for histories of several gateways, and what breaks only in them. */
const GATEWAY_SEEDS = 0x6a7e_0000
const GATEWAY_SHARE = 0.2
const MOST_GATEWAY_FAULTS = 12

/** The same for histories with a return to a backup. */
const BACKUP_SEEDS = 0x8000_0000

/** The same for faults that are aimed. */
const AIM_SEEDS = 0x5a1b_0000

/** The same seed and size give the same plan. */
export function planHistory(seed: number, size: PlanSize = SHORT): Plan {
  const random = seededRandom(seed)
  const people = 2 + random.below(3)
  const devices = Array.from({ length: people + random.below(3) }, (_, n) => (n < people ? n : random.below(people)))
  const operations = Math.ceil(size.operations * (0.1 + 0.9 * random.next() ** 3))
  const faults = random.below(size.faults + 1)
  const lengthMs = operations * (20 + random.below(random.chance(0.3) ? 3_000 : 400))
  const stepOf = (random: Random, what: Action | Fault): Step => ({
    atMs: random.below(lengthMs),
    device: random.below(devices.length),
    do: what,
    picks: [random.below(1_000), random.below(1_000), random.below(1_000)],
  })
  const steps = [
    ...Array.from({ length: operations }, () => stepOf(random, random.pick(ACTIONS))),
    ...Array.from({ length: faults }, () => stepOf(random, random.pick(FAULTS))),
  ]
  const isTight = seededRandom(seed + TIGHT_SEEDS).chance(TIGHT_SHARE)
  const beside = seededRandom(seed + GATEWAY_SEEDS)
  const gateways = beside.chance(size.gateways ?? GATEWAY_SHARE) ? 2 + beside.below(2) : 1
  if (gateways > 1)
    for (let left = beside.below(MOST_GATEWAY_FAULTS + 1); left > 0; left -= 1)
      steps.push(stepOf(beside, beside.pick(GATEWAY_FAULTS)))
  const losing = seededRandom(seed + BACKUP_SEEDS)
  if (losing.chance(size.returns ?? 0))
    for (let left = 1 + losing.below(2); left > 0; left -= 1)
      steps.push(...BACKUP_FAULTS.map((what) => stepOf(losing, what)))
  if (size.aimed) {
    const aiming = seededRandom(seed + AIM_SEEDS)
    for (const faults of gateways > 1 ? [FAULTS, GATEWAY_FAULTS] : [FAULTS])
      for (let left = aiming.below(size.aimed + 1); left > 0; left -= 1)
        steps.push({ ...stepOf(aiming, aiming.pick([...new Set<Fault>(faults)])), aim: aiming.pick(AIMS) })
  }
  steps.sort((a, b) => a.atMs - b.atMs)
  return { seed, people, devices, ...(isTight && { isTight }), ...(gateways > 1 && { gateways }), steps }
}

/** How far a plan has to be from another to be worth a try when shrinking: the steps without [from, to). */
export function without({ steps, ...rest }: Plan, from: number, to: number): Plan {
  return { ...rest, steps: [...steps.slice(0, from), ...steps.slice(to)] }
}
