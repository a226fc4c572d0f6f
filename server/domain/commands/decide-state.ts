/** What is state and not log: settings, profile, folders and watermarks (C6). */
import { LIMITS } from '../../../protocol/limits.ts'
import type { Seq, UserRef } from '../../../src/model/event.ts'
import type { Facts, MemberRow } from '../../store/port.ts'
import { type CommandOf, presentActor, refuse, type Verdict } from './verdict.ts'

/** Also after leaving: a left group may be archived. */
export function decideSettings(facts: Facts, command: CommandOf<'settings'>, user: UserRef): Verdict {
  if (!facts.actor) return refuse('not-a-member')
  const { muted, pinned, archived } = command
  return {
    change: {
      settings: {
        user,
        ...(muted !== undefined && { muted }),
        ...(pinned !== undefined && { pinned }),
        ...(archived !== undefined && { archived }),
      },
    },
  }
}

export function decideProfile(facts: Facts, command: CommandOf<'profile'>, user: UserRef): Verdict {
  if (!facts.users.has(user)) return refuse('not-found')
  if (command.avatar && !facts.hasPicture) return refuse('not-found')
  const { op: _op, cid: _cid, ...profile } = command
  return { change: { profile: { user, ...profile } } }
}

/** The whole list, whatever it was before: the last one in the order of commits counts. */
export function decideFolders(_facts: Facts, { folders }: CommandOf<'folders'>, user: UserRef): Verdict {
  const list = JSON.stringify(folders)
  if (Buffer.byteLength(list) > LIMITS.foldersBytes) return refuse('too-large')
  if (new Set(folders.map(({ id }) => id)).size < folders.length) return refuse('malformed')
  return { change: { folders: { user, list } } }
}

/** A watermark that would not rise costs no commit. */
export function decideMark(facts: Facts, { read = 0, delivered = 0 }: CommandOf<'mark'>, user: UserRef): Verdict {
  const actor = presentActor(facts)
  if (!actor) return refuse('not-a-member')
  if (!rises(actor, facts.conversation?.head ?? 0, read, delivered)) return { answer: { confirmed: {} } }
  return { change: { mark: { user, read, delivered } } }
}

function rises(actor: MemberRow, head: Seq, read: Seq, delivered: Seq): boolean {
  return Math.min(read, head) > actor.read || Math.min(delivered, head) > actor.delivered
}
