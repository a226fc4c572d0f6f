/** Of many effects on the same messages, those that still decide what is seen: the last of each sort (L5, W8). Pure. */
import type { StoredEvent } from '../store/port.ts'

/** Folds to the same as `effects`. Ascending by seq, as it came. */
export function collapseEffects(effects: StoredEvent[]): StoredEvent[] {
  const last = new Map<string, StoredEvent>()
  const erased = new Set(effects.filter(({ kind }) => kind === 'x').map(({ target }) => target))
  for (const effect of effects) {
    const isMoot = erased.has(effect.target) && (effect.kind === 'e' || effect.kind === 'r')
    if (!isMoot) last.set(sortOf(effect), effect)
  }
  return [...last.values()].sort((a, b) => a.seq - b.seq)
}

function sortOf({ kind, target, sender, payload }: StoredEvent): string {
  if (kind !== 'r') return `${kind}|${target}`
  const [, emoji] = JSON.parse(payload) as [number, string, 0 | 1]
  return `r|${target}|${sender}|${emoji}`
}
