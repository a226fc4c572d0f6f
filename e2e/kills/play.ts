/** A day of kills from its seed: rounds of faults while everybody writes, rest, the verdict, and what was met. */
import { setTimeout as pause } from 'node:timers/promises'
import type { OutboxRow } from '../../src/data/rows.ts'
import type { Mirror } from '../networks/mirror.ts'
import { STRIKES } from './faults.ts'
import type { Participant } from './participant.ts'
import { isAway, type PlanOptions, planRound, type Round } from './plan.ts'
import { type Settled, settle } from './settle.ts'
import { Stage } from './stage.ts'

export interface Day extends PlanOptions {
  seed: number
  /** Whether another round, by its number, is to be played. */
  goesOn: (round: number) => boolean
  say?: (line: string) => void
  /** Browsers reach the server over this network. */
  over?: Mirror
  /** Everybody is there, and nobody writes yet. */
  onOpen?: () => void
  /** After the last round, while everybody still writes. */
  onPlayed?: (stage: Stage) => Promise<void>
}

export interface Verdict extends Settled {
  rounds: number
  /** `fault state` → times. */
  met: Map<string, number>
}

/** Somebody else wrote so recently that it is probably on its way to this device. */
const RECENT_MS = 300

export async function playDay({ seed, goesOn, say = () => undefined, ...plan }: Day): Promise<Verdict> {
  const stage = await Stage.open(seed, plan.devices, plan.over)
  const met = new Map<string, number>()
  try {
    plan.onOpen?.()
    for (const one of stage.participants) one.startWriting()
    let n = 0
    for (; goesOn(n); n += 1) {
      const round = planRound(seed, n, plan)
      await pause(round.calmMs)
      const one = stage.participants[round.device] as Participant
      const state = await underWay(stage, one)
      met.set(`${round.fault} ${state}`, (met.get(`${round.fault} ${state}`) ?? 0) + 1)
      say(`${n} ${round.fault} ${one.name} (${state})`)
      await strike(stage, one, round)
    }
    await plan.onPlayed?.(stage)
    await Promise.all(stage.participants.map((one) => one.stopWriting()))
    return { ...(await settle(stage)), rounds: n, met }
  } finally {
    await stage.close()
  }
}

async function strike(stage: Stage, one: Participant, round: Round): Promise<void> {
  try {
    const hit = () => STRIKES[round.fault](stage, one, round)
    await (isAway(round.fault) ? one.whileAway(hit) : hit())
    await one.look()
  } catch (error) {
    const what = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new Error(`${round.fault} of ${one.name}: the app did not come back: ${what}`, { cause: error })
  }
}

/** What the device was doing when it was hit. */
async function underWay({ participants }: Stage, one: Participant): Promise<string> {
  const late = pause(1_000).then(() => undefined)
  const link = one.person.page.evaluate(() => document.documentElement.dataset.connection).catch(() => undefined)
  const rows = one.look().catch(() => undefined)
  const [connection, held] = await Promise.all([Promise.race([link, late]), Promise.race([rows, late])])
  if (connection === undefined || held === undefined) return 'no answer'
  if ((held.outbox as OutboxRow[]).some(({ state }) => state !== 'refused')) return 'sending'
  if (connection !== 'live') return 'catching up'
  const now = Date.now()
  return participants.some((other) => other !== one && now - other.lastWrittenMs < RECENT_MS) ? 'ingesting' : 'idle'
}
