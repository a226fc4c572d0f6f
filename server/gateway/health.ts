/**
 * `/healthz`: the process answers. `/readyz`: traffic is welcome, because the store takes writes and the server is not
 * leaving; Redis is told and does not decide, for without it people are served all the same (S3). Never who, what or
 * how much: anybody may ask.
 */
import type { Context } from '../context.ts'

export const ALIVE = { ok: true } as const

export interface Readiness {
  ready: boolean
  store: 'ok' | 'failing'
  redis: 'unused' | 'ok' | 'away'
  closing: boolean
}

/** Asking writes: however many ask, the store is asked once in so long. */
const ASK_EVERY_MS = 1_000

export function createReadiness(): (context: Context, isClosing: boolean) => Promise<Readiness> {
  let asked: { atMs: number; isHealthy: Promise<boolean> } | undefined
  return async ({ store, fanout }, isClosing) => {
    const nowMs = performance.now()
    if (!asked || nowMs - asked.atMs >= ASK_EVERY_MS) {
      asked = { atMs: nowMs, isHealthy: store.healthy().catch(() => false) }
    }
    const isHealthy = await asked.isHealthy
    return {
      ready: isHealthy && !isClosing,
      store: isHealthy ? 'ok' : 'failing',
      redis: fanout.link(),
      closing: isClosing,
    }
  }
}
