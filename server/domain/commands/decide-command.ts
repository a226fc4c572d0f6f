/** The registry of decisions: for each command what it needs to know, and its verdict. Pure. */
import type { WireBody } from '../../../protocol/body.ts'
import type { WireCommand } from '../../../protocol/command.ts'
import type { UserRef } from '../../../src/model/event.ts'
import type { BlobRef } from '../../../src/model/media-named.ts'
import type { Facts, Need } from '../../store/port.ts'
import { decideEdit, decideErase, decideHide, decidePin, decideReact } from './decide-effect.ts'
import {
  decideAdd,
  decideCreate,
  decideLeave,
  decidePicture,
  decideRemove,
  decideRename,
  decideRole,
} from './decide-group.ts'
import { decideSend, directPeople, mediaInBody } from './decide-send.ts'
import { decideFolders, decideMark, decideProfile, decideSettings } from './decide-state.ts'
import { type CommandOf, refuse, type Verdict } from './verdict.ts'

type Decisions = { [Op in WireCommand['op']]: (facts: Facts, command: CommandOf<Op>, user: UserRef) => Verdict }

const DECISIONS: Decisions = {
  send: decideSend,
  edit: decideEdit,
  erase: decideErase,
  react: decideReact,
  pin: decidePin,
  hide: decideHide,
  create: decideCreate,
  rename: decideRename,
  picture: decidePicture,
  add: decideAdd,
  remove: decideRemove,
  role: decideRole,
  leave: decideLeave,
  settings: decideSettings,
  profile: decideProfile,
  folders: decideFolders,
  mark: decideMark,
}

export function needOf(actor: Need['actor'], command: WireCommand): Need {
  return {
    actor,
    cid: command.cid,
    ...('conversation' in command && { conversation: command.conversation }),
    ...('target' in command && {
      target: command.target.by === 'seq' ? { seq: command.target.seq } : { cid: command.target.cid },
    }),
    users: usersNamed(command),
    ...(command.op === 'send' && { founders: directPeople(command.conversation) ?? [] }),
    successor: command.op === 'leave',
    acquaintance: command.op === 'create' || command.op === 'add',
    ...('body' in command && { media: mediaOf(command.body) }),
    ...('avatar' in command && typeof command.avatar === 'string' && { picture: command.avatar }),
  }
}

/** None where the body is malformed: then it is refused. */
function mediaOf(body: WireBody): BlobRef[] {
  const named = mediaInBody(body)
  return named === 'malformed' ? [] : named
}

function usersNamed(command: WireCommand): UserRef[] {
  if (command.op === 'create') return command.members
  return 'user' in command ? [command.user] : []
}

/** A repeat gets its first answer (L3); everything else is decided on the facts of this moment. */
export function decideCommand(facts: Facts, command: WireCommand, user: UserRef, payloadHash: string): Verdict {
  const { earlier } = facts
  if (earlier && earlier.payloadHash !== payloadHash) return refuse('cid-reused')
  const target = facts.target?.seq ?? null
  if (earlier) return { answer: { confirmed: confirmationOf(command, { ...earlier, target }) } }
  const decide = DECISIONS[command.op] as (facts: Facts, command: WireCommand, user: UserRef) => Verdict
  const verdict = decide(facts, command, user)
  if (!verdict.change || command.op === 'mark') return verdict
  return { change: { ...verdict.change, payloadHash } }
}

/** @param landed where the command's row is; `seq` is null when it needed none. */
export function confirmationOf(
  command: WireCommand,
  landed: { seq: number | null; atMs: number; target: number | null },
): { seq?: number; at?: number; target?: number } {
  const isNamedByCid = 'target' in command && command.target.by === 'cid'
  return {
    ...(landed.seq !== null && { seq: landed.seq, at: landed.atMs }),
    ...(isNamedByCid && landed.target !== null && { target: landed.target }),
  }
}
