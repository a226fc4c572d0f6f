/** What breaks in a day of kills: the same seed gives the same rounds, however many are played. Pure. */
import { type Random, seededRandom } from '../../bench/world/random.ts'

export const FAULTS = [
  'crash-tab',
  'close-tab',
  'reload',
  'second-tab',
  'kill-browser',
  'sleep',
  'hibernate',
  'stop-service-worker',
  'end-worker',
  'update',
  'kill-server',
  'stop-server',
  'restart-storm',
  'cut',
  'stall',
  'swallow-reply',
  'slow',
  'reset',
  'portal',
  'clock-jump',
  'time-zone',
] as const
export type Fault = (typeof FAULTS)[number]

const AWAY: ReadonlySet<Fault> = new Set(['crash-tab', 'close-tab', 'reload', 'second-tab', 'kill-browser', 'update'])

/** Whether nobody can write at the device until the fault is over. */
export function isAway(fault: Fault): boolean {
  return AWAY.has(fault)
}

export interface Round {
  fault: Fault
  /** Of the device that it hits. */
  device: number
  /** Before it. */
  calmMs: number
  lastsMs: number
  /** A number below 1,000 to choose with. */
  pick: number
}

export interface PlanOptions {
  devices: number
  /** Below 1: everything is shorter. */
  pace?: number
  /** Only these. */
  faults?: readonly Fault[]
}

/** Every kind comes once in as many rounds as there are kinds. */
export function planRound(seed: number, n: number, { devices, pace = 1, faults = FAULTS }: PlanOptions): Round {
  const turn = Math.floor(n / faults.length)
  const random = seededRandom(seed * 7_919 + n + 1)
  return {
    fault: shuffled(faults, seededRandom(seed * 104_729 + turn))[n % faults.length] as Fault,
    device: random.below(devices),
    calmMs: random.below(1_200) * pace,
    lastsMs: (200 + random.below(2_300)) * pace,
    pick: random.below(1_000),
  }
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list]
  return list.map(() => left.splice(random.below(left.length), 1)[0] as T)
}
