/** A change that waits for its batch: what it needs, its decision, and the place in which it is decided. */
import type { Decision, Facts, Need } from '../port.ts'
import type { Job } from './lanes.ts'

export interface ChangeJob extends Job {
  need: Need
  decide: (facts: Facts) => Decision<unknown>
}

export function changeJob(need: Need, decide: (facts: Facts) => Decision<unknown>): ChangeJob {
  const { conversation, actor, users = [], target, successor, acquaintance, picture, media = [] } = need
  return {
    need,
    decide,
    place: conversation ?? actor.user,
    isPlain:
      !target && !successor && !acquaintance && picture === undefined && users.length === 0 && media.length === 0,
    // A person's own changes may lock many conversations, and in another order than a batch does.
    isAlone: conversation === undefined,
  }
}

/** Everybody whose profile a job may ask for, the actor first. */
export function peopleOf({ actor, users = [], founders = [] }: Need): string[] {
  return [...new Set([actor.user, ...users, ...founders])]
}
