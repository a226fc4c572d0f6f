/** What the reference server can do, over Socket.IO and over plain HTTP. */
import { LIMITS } from '../../../protocol/limits.ts'
import type { Capabilities } from '../../model/capabilities.ts'
import type { Command } from '../../model/command.ts'

export const OWN_CAPABILITIES: Capabilities = {
  ops: {
    send: 'native',
    edit: 'native',
    erase: 'native',
    react: 'native',
    pin: 'native',
    hide: 'native',
    create: 'native',
    rename: 'native',
    picture: 'native',
    add: 'native',
    remove: 'native',
    role: 'native',
    leave: 'native',
    settings: 'native',
    profile: 'native',
    folders: 'native',
    mark: 'native',
    history: 'native',
    search: 'none',
    upload: 'none',
    presence: 'native',
    typing: 'native',
    calls: 'none',
    e2ee: 'none',
    push: 'none',
    directory: 'native',
    privacy: 'native',
    avatar: 'native',
  },
  send: { dedupe: 'server', ack: 'id' },
  sync: { scope: 'account', detectsStaleCursor: true, dense: true },
  limits: {
    bodyBytes: LIMITS.bodyBytes,
    uploadBytes: 0,
    membersPerGroup: LIMITS.membersPerGroup,
    reactions: 'many',
  },
  receipts: { delivered: true, read: 'position' },
  erase: 'server-erases',
  e2ee: [],
}

/** Without pushes there is nobody to tell of typing and presence. */
export const OWN_HTTP_CAPABILITIES: Capabilities = {
  ...OWN_CAPABILITIES,
  ops: { ...OWN_CAPABILITIES.ops, typing: 'none', presence: 'none' },
}

/** What came with a version of the contract is not there in an earlier one (W4). */
export function capabilitiesAt(version: number, full: Capabilities): Capabilities {
  if (version >= 2) return full
  return { ...full, ops: { ...full.ops, picture: 'none', folders: 'none', privacy: 'none', avatar: 'none' } }
}

/** What the command needs beside its own name. */
export function isSpoken(command: Command, { ops }: Capabilities): boolean {
  if (ops[command.op] !== 'native') return false
  if (command.op !== 'profile') return true
  const { hideReceipts, whoMayAdd, avatar } = command
  const isPrivacy = hideReceipts !== undefined || whoMayAdd !== undefined
  return (!isPrivacy || ops.privacy === 'native') && (avatar === undefined || ops.avatar === 'native')
}
