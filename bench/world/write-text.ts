/** Writes one message the way people do: short and long, mixed scripts, half-spaces, Arabic letters, links, code. */
import { CODE, EMOJI, ENGLISH, LINKS, OPENINGS, PREDICATES, SHORT, SUBJECTS } from './phrases.ts'
import type { Random } from './random.ts'

/** @param arabicKeyboard this person's keyboard types ي and ك */
export function writeText(random: Random, arabicKeyboard: boolean): string {
  const text = persianOrMixed(random)
  return arabicKeyboard ? text.replaceAll('ی', 'ي').replaceAll('ک', 'ك') : text
}

function persianOrMixed(random: Random): string {
  const kind = random.next()
  if (kind < 0.3) return random.pick(SHORT)
  if (kind < 0.72) return sentence(random)
  if (kind < 0.82) return `${sentence(random)} ${sentence(random)} ${random.pick(EMOJI)}`
  if (kind < 0.88) return random.pick(ENGLISH)
  if (kind < 0.92) return `${random.pick(SUBJECTS)}: ${random.pick(LINKS)}`
  if (kind < 0.95) return `\`\`\`\n${random.pick(CODE)}\n\`\`\``
  if (kind < 0.99) return paragraphs(random, 2 + random.below(3))
  return paragraphs(random, 8 + random.below(10))
}

function sentence(random: Random): string {
  const opening = random.chance(0.35) ? `${random.pick(OPENINGS)} ` : ''
  const predicate = random.pick(PREDICATES)
  const stop = random.chance(0.5) && !predicate.endsWith('؟') ? '.' : ''
  const ending = random.chance(0.15) ? ` ${random.pick(EMOJI)}` : stop
  return `${opening}${random.pick(SUBJECTS)} ${predicate}${ending}`
}

function paragraphs(random: Random, count: number): string {
  return Array.from({ length: count }, () => `${sentence(random)} ${sentence(random)}`).join('\n\n')
}
