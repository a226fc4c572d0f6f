/** The loudness of a voice message as 64 bars of 4 bits, base64 in 32 bytes (M2). Pure. */

export const WAVE_BARS = 64
const LOUDEST = 15

/** @returns from 0 to 1; a quiet line where there are none */
export function readWave(wave: string | undefined): number[] {
  if (wave === undefined) return Array.from({ length: WAVE_BARS }, () => 0)
  const bytes = Array.from(atob(wave), (one) => one.charCodeAt(0))
  return bytes.flatMap((byte) => [byte >> 4, byte & LOUDEST]).map((bar) => bar / LOUDEST)
}

/** @param levels of any number, from 0 to 1; each bar is the loudest of its stretch, the loudest bar is full */
export function makeWave(levels: readonly number[]): string {
  const bars = Array.from({ length: WAVE_BARS }, (_, bar) => {
    const from = Math.floor((bar * levels.length) / WAVE_BARS)
    const to = Math.max(from + 1, Math.floor(((bar + 1) * levels.length) / WAVE_BARS))
    return Math.max(0, ...levels.slice(from, to))
  })
  const top = Math.max(...bars) || 1
  const steps = bars.map((bar) => Math.round((Math.min(bar, top) / top) * LOUDEST))
  const bytes = Array.from({ length: WAVE_BARS / 2 }, (_, at) => ((steps[at * 2] ?? 0) << 4) | (steps[at * 2 + 1] ?? 0))
  return btoa(String.fromCharCode(...bytes))
}
