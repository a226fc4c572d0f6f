/** What /healthz says: whether the store works and how much there is to do, never who or what. */
import type { Context } from '../context.ts'

export async function healthAnswer({ store, counters }: Context, connections: number, isClosing: boolean) {
  const isStoreHealthy = await store.healthy().catch(() => false)
  return {
    ok: isStoreHealthy && !isClosing,
    store: isStoreHealthy ? 'ok' : 'failing',
    closing: isClosing,
    connections,
    uptimeSeconds: Math.round(process.uptime()),
    memoryMiB: Math.round(process.memoryUsage.rss() / 1_048_576),
    ...counters,
  }
}
