/** Answers the requests of the interface that concern an account which is led here. Failures are answers, never exceptions. */
import { BackendError } from '../../backend/port.ts'
import type { RequestMap, RequestName } from '../../data/requests.ts'
import { isStorageFull } from '../../data/transact.ts'
import type { Log } from '../../platform/log.ts'
import type { AccountSync } from '../account-sync.ts'
import type { Answer, RequestCall } from './messages.ts'

/** Requests about an account that is here already; the others open the door (open-account.ts). */
export type AccountCall = Exclude<RequestCall, { name: 'sign-up' | 'sign-in' | 'sign-out' }>

/** Nobody waits for a preview longer: the text has gone by then. */
const PREVIEW_MS = 15_000

/** @param watcher the host whose tab asks */
export async function answerRequest(sync: AccountSync, call: AccountCall, watcher: string, log: Log): Promise<Answer> {
  try {
    return { ok: true, output: await outputOf(sync, call, watcher) }
  } catch (error) {
    return failure(error, log)
  }
}

/** What is no typed "no" of the backend is a bug: said by its kind, never by its text. */
export function failure(error: unknown, log: Log): Answer {
  if (error instanceof BackendError) return { ok: false, code: error.code, retryAfterMs: error.retryAfterMs }
  log('request-failed', { isError: error instanceof Error, isStorage: error instanceof DOMException })
  return { ok: false, code: isStorageFull(error) ? 'storage-full' : 'internal' }
}

async function outputOf(
  sync: AccountSync,
  { name, input }: AccountCall,
  watcher: string,
): Promise<RequestMap[RequestName]['output']> {
  switch (name) {
    case 'find-users':
      return supported(sync.backend.findUsers?.(input.query))
    case 'members':
      return supported(sync.backend.membersAfter?.(input.conversation, input.after))
    case 'fetch-avatar':
      await sync.fetchAvatar(input.hash)
      return null
    case 'want-media': {
      const { account: _account, ...wanted } = input
      sync.wantMedia(wanted)
      return null
    }
    case 'stop-media':
      sync.stopMedia(input.hash)
      return null
    case 'media-url': {
      const { conversation, hash, size } = input
      return supported(sync.backend.mediaUrl?.(conversation, { hash, size }))
    }
    case 'preview-link':
      return supported(sync.backend.preview?.(input.url, AbortSignal.timeout(PREVIEW_MS)))
    case 'sticker-packs':
      return sync.stickerPacks()
    case 'sticker-picture': {
      const { hash, size } = input
      return sync.stickerPicture({ hash, size })
    }
    case 'install-pack':
      await sync.installPack(input.pack)
      return null
    case 'devices':
      return supported(sync.backend.devices?.())
    case 'revoke-device':
      await supported(sync.backend.revokeDevice?.(input.device))
      return null
    case 'load-history': {
      const { reached, atStart } = await sync.loadHistory(input.conversation, input.point)
      return { reached, atStart }
    }
    case 'typing':
      sync.backend.signal({ type: 'typing', conversation: input.conversation, on: input.on })
      return null
    case 'watch':
      sync.watch(watcher, input.users)
      return null
    case 'retry-now':
      sync.retryNow(true)
      return null
  }
}

function supported<T>(answer: Promise<T> | undefined): Promise<T> {
  if (!answer) throw new BackendError('unsupported')
  return answer
}
