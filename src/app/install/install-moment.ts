/** When it is polite to speak of installing: after the third message, and not again for 30 days after a "no". Pure. */

export const MESSAGES_BEFORE = 3
const PAUSE_MS = 30 * 24 * 60 * 60 * 1_000

export function isInstallMoment(facts: {
  sent: number
  isInstalled: boolean
  /** When the person said "not now", by the clock of this device; 0 for never. */
  declinedAtMs: number
  nowMs: number
}): boolean {
  const { sent, isInstalled, declinedAtMs, nowMs } = facts
  return sent >= MESSAGES_BEFORE && !isInstalled && Math.abs(nowMs - declinedAtMs) >= PAUSE_MS
}
