/** The worker's side of the line. The root `sync-worker.ts` is nothing but a call of this. */
import { browserLocks } from '../../platform/locks.ts'
import type { ToHost, ToTab } from './messages.ts'
import type { LoadBackend } from './open-account.ts'
import { serveHost } from './serve-host.ts'

/** What a dedicated worker's global scope offers, without the library of workers. */
export interface WorkerScope {
  postMessage(message: ToTab): void
  onmessage: ((event: MessageEvent<ToHost>) => void) | null
}

export function serveWorker(scope: WorkerScope, loadBackend: LoadBackend): void {
  const receive = serveHost({ post: (message) => scope.postMessage(message) }, loadBackend)
  scope.onmessage = ({ data }) => {
    if (data.type === 'open' && data.life !== undefined) holdForLife(data.life)
    receive(data)
  }
}

/** The tab waits for this lock: it gets it when this worker has died, however it died. */
function holdForLife(name: string): void {
  void browserLocks()?.hold(name, new AbortController().signal, () => new Promise(() => undefined))
}
