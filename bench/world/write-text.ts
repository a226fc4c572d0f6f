/** What comes between talks: links, code, long reports, English, a lone emoji. And how a keyboard spells it. */
import { CODE, EMOJI, ENGLISH, LINKS, STORIES } from './phrases.ts'
import type { Random } from './random.ts'

export function writeText(random: Random): string {
  const kind = random.next()
  if (kind < 0.3) return random.pick(EMOJI)
  if (kind < 0.5) return random.pick(LINKS)
  if (kind < 0.65) return `\`\`\`\n${random.pick(CODE)}\n\`\`\``
  return kind < 0.85 ? random.pick(ENGLISH) : random.pick(STORIES).join('\n\n')
}

/** @param arabicKeyboard this person's keyboard types ي and ك */
export function spelled(text: string, arabicKeyboard: boolean): string {
  return arabicKeyboard ? text.replaceAll('ی', 'ي').replaceAll('ک', 'ك') : text
}
