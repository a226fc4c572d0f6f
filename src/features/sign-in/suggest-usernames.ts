/** Usernames made from the name that others see: as the name is usually written in Latin letters, else letter by letter. */
import { isUsername } from './check-form.ts'
import { latinName } from './persian-names.ts'

const LETTERS: Readonly<Record<string, string>> = {
  ...{ ا: 'a', آ: 'a', أ: 'a', إ: 'e', ع: 'a', و: 'o', ی: 'i', ي: 'i', ئ: 'i', ء: '' },
  ...{ ب: 'b', پ: 'p', ت: 't', ث: 's', ج: 'j', چ: 'ch', ح: 'h', خ: 'kh', د: 'd', ذ: 'z', ر: 'r', ز: 'z', ژ: 'zh' },
  ...{ س: 's', ش: 'sh', ص: 's', ض: 'z', ط: 't', ظ: 'z', غ: 'gh', ف: 'f', ق: 'gh', ک: 'k', ك: 'k', گ: 'g' },
  ...{ ل: 'l', م: 'm', ن: 'n', ه: 'h', ة: 'h', ۀ: 'h' },
}
const VOWEL = /[aeiou]/

/** @returns at most three, each of the form that servers take; none for a name that cannot be written in Latin */
export function suggestUsernames(name: string): readonly string[] {
  const words = name.trim().split(/\s+/).map(latin).filter(Boolean)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  const candidates = last === '' ? [first, `${first}_`] : [`${first}_${last}`, first + last, first]
  return [...new Set(candidates)].filter(isUsername).slice(0, 3)
}

function latin(word: string): string {
  const known = latinName(word.replaceAll('\u200C', '').replaceAll('ي', 'ی').replaceAll('ك', 'ک'))
  if (known !== undefined) return known
  const plain = word.normalize('NFKD').replace(/\p{M}|\u200C/gu, '')
  const sounds = [...plain.toLowerCase()].map((letter) => LETTERS[letter] ?? (/[a-z0-9_]/.test(letter) ? letter : ''))
  return /[\u0600-\u06FF]/.test(word) ? spoken(sounds.filter(Boolean)) : sounds.join('')
}

/** Consonant, vowel, consonant: a syllable that lacks its vowel gets an `a` («دلبند» → dalband). */
function spoken(sounds: readonly string[]): string {
  let word = ''
  let isOpen = false
  sounds.forEach((sound, at) => {
    const next = sounds[at + 1]
    const isVowel = VOWEL.test(sound)
    const needsVowel = !isVowel && !isOpen && next !== undefined && !VOWEL.test(next)
    word += needsVowel ? `${sound}a` : sound
    isOpen = isVowel || needsVowel
  })
  return word
}
