/** What the reference server can do, over Socket.IO and over plain HTTP. */
import { LIMITS } from '../../../protocol/limits.ts'
import type { Capabilities } from '../../model/capabilities.ts'
import type { Command } from '../../model/command.ts'
import { mediaNamed } from '../../model/media-named.ts'

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
    upload: 'native',
    presence: 'native',
    typing: 'native',
    calls: 'none',
    e2ee: 'none',
    push: 'none',
    directory: 'native',
    privacy: 'native',
    avatar: 'native',
    preview: 'native',
    stickers: 'native',
  },
  send: { dedupe: 'server', ack: 'id' },
  sync: { scope: 'account', detectsStaleCursor: true, dense: true },
  limits: {
    bodyBytes: LIMITS.bodyBytes,
    /** As `hello` tells it. */
    uploadBytes: 0,
    membersPerGroup: LIMITS.membersPerGroup,
    reactions: 'many',
  },
  receipts: { delivered: true, read: 'position' },
  erase: 'server-erases',
  e2ee: [],
}

/** Without pushes there is nobody to tell of typing and presence. */
export function withoutPushes(full: Capabilities): Capabilities {
  return { ...full, ops: { ...full.ops, typing: 'none', presence: 'none' } }
}

export const OWN_HTTP_CAPABILITIES: Capabilities = withoutPushes(OWN_CAPABILITIES)

export interface ToldByHello {
  blobBytes?: number | undefined
  previews?: boolean | undefined
  stickers?: boolean | undefined
}

/**
 * What came with a version of the contract is not there in an earlier one (W4).
 * @param told by `hello`: the largest blob that the server takes, whether it asks pages, whether it has stickers; nothing where it does not say
 */
export function capabilitiesAt(
  version: number,
  full: Capabilities,
  { blobBytes = 0, previews = false, stickers = false }: ToldByHello = {},
): Capabilities {
  const isTaking = version >= 3 && blobBytes > 0
  const ops = {
    ...full.ops,
    ...(version < 2 && ({ picture: 'none', folders: 'none', privacy: 'none', avatar: 'none' } as const)),
    ...(!isTaking && ({ upload: 'none' } as const)),
    ...(!(isTaking && stickers) && ({ stickers: 'none' } as const)),
    ...(!(isTaking && previews) && ({ preview: 'none' } as const)),
  }
  return { ...full, ops, limits: { ...full.limits, uploadBytes: isTaking ? blobBytes : 0 } }
}

/** What the command needs beside its own name. */
export function isSpoken(command: Command, { ops }: Capabilities): boolean {
  if (ops[command.op] !== 'native') return false
  if ('body' in command && ops.upload !== 'native') return mediaNamed(command.body.parts).length === 0
  if (command.op !== 'profile') return true
  const { hideReceipts, whoMayAdd, avatar } = command
  const isPrivacy = hideReceipts !== undefined || whoMayAdd !== undefined
  return (!isPrivacy || ops.privacy === 'native') && (avatar === undefined || ops.avatar === 'native')
}
