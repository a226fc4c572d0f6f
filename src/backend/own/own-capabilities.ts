/** What the reference server can do, over Socket.IO and over plain HTTP. */
import { LIMITS } from '../../../protocol/limits.ts'
import type { Capabilities } from '../../model/capabilities.ts'

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
    add: 'native',
    remove: 'native',
    role: 'native',
    leave: 'native',
    settings: 'native',
    profile: 'native',
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
