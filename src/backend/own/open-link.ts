/**
 * The link that the network allows: over Socket.IO, else over plain HTTP, which needs no connection of its own and so goes
 * through any gateway (W2). From time to time Socket.IO is tried again; when it opens, the link goes down to be made anew.
 */
import { OLDEST_SERVED_VERSION, PROTOCOL_VERSION } from '../../../protocol/version.ts'
import { type Clock, systemClock } from '../../platform/clock.ts'
import { BackendError } from '../port.ts'
import { openHttpLink } from './http-link.ts'
import type { Link, LinkListener, LinkTarget, OpenLink } from './link.ts'
import { openSocketLink } from './socket-link.ts'

/** A server that is there answers within this; one that is not should not cost another long wait. */
const HELLO_MS = 5_000
const TRY_AGAIN_MS = 30_000
const NOBODY: LinkListener = { onPush: () => undefined, onDown: () => undefined }

export const openLink: OpenLink = (target, listener, signal) => openEither(target, listener, signal, systemClock)

export async function openEither(
  target: LinkTarget,
  listener: LinkListener,
  signal: AbortSignal,
  clock: Clock,
): Promise<Link> {
  try {
    return await openSocketLink(target, listener, signal)
  } catch (error) {
    if (!(error instanceof BackendError) || error.code !== 'unreachable' || signal.aborted) throw error
  }
  const link = await openHttpLink(target, listener, signal)
  const versions: [number, number] = [OLDEST_SERVED_VERSION, PROTOCOL_VERSION]
  await link.request('hello', { versions }, { signal, timeoutMs: HELLO_MS })
  return untilSocketsOpen(link, target, listener, clock)
}

function untilSocketsOpen(link: Link, target: LinkTarget, { onDown }: LinkListener, clock: Clock): Link {
  const gone = new AbortController()
  const look = async () => {
    const probe = await openSocketLink(target, NOBODY, gone.signal).catch(() => undefined)
    probe?.close()
    if (gone.signal.aborted) return
    if (!probe) return wait()
    close()
    onDown(new BackendError('unreachable'))
  }
  let cancel = () => {}
  const wait = () => {
    cancel = clock.after(TRY_AGAIN_MS, () => void look())
  }
  const close = () => {
    cancel()
    gone.abort()
    link.close()
  }
  wait()
  return { ...link, close }
}
