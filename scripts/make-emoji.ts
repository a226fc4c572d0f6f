/**
 * Makes src/i18n/emoji/*.json: the emoji in their order, and their names and search words in Persian and English. Run it
 * by hand when Unicode has new ones: `node scripts/make-emoji.ts`. The sources are large and rarely wanted, so they are
 * fetched into a folder that goes away and are no dependencies.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { searchWords } from '../src/i18n/fold-for-search.ts'
import type { Language } from '../src/i18n/language.ts'
import { synonyms } from './emoji-synonyms.ts'

/** MIT: the order, the groups and the versions. */
const ORDER = 'unicode-emoji-json@0.9.0'
/** Unicode-3.0: names and keywords; those of sequences and flags are in the second. */
const NAMES = ['cldr-annotations-full@48.2.0', 'cldr-annotations-derived-full@48.2.0'] as const

const TARGET = join(import.meta.dirname, '../src/i18n/emoji')
/** What is older than this is drawn everywhere (2018). */
const OLD_VERSION = 11
/** Nobody looks for these. */
const EMPTY_WORDS = new Set([
  'و',
  'با',
  'در',
  'از',
  'به',
  'که',
  'را',
  'and',
  'with',
  'of',
  'the',
  'a',
  'in',
  'to',
  'on',
])
const GROUPS: Record<string, string> = {
  smileys_emotion: 'smileys',
  people_body: 'people',
  animals_nature: 'nature',
  food_drink: 'food',
  travel_places: 'travel',
  activities: 'activities',
  objects: 'objects',
  symbols: 'symbols',
  flags: 'flags',
}

interface OrderedGroup {
  slug: string
  emojis: {
    emoji: string
    emoji_version: string
    skin_tone_support: boolean
    skin_tone_support_unicode_version?: string
  }[]
}
type Annotations = Record<string, { default?: string[]; tts?: string[] }>

const folder = mkdtempSync(join(tmpdir(), 'emoji-'))
try {
  const groups = readJson<OrderedGroup[]>(ORDER, 'data-by-group.json')
  const ordered = groups.flatMap((group) => group.emojis.map(({ emoji }) => emoji))
  write(
    'order',
    groups.map(({ slug, emojis }) => ({ group: groupOf(slug), emoji: emojis.map(entryOf).join(' ') })),
  )
  for (const language of ['fa', 'en'] as const) {
    const known = annotations(language)
    write(
      language,
      ordered.map((emoji) => described(emoji, language, known)),
    )
  }
} finally {
  rmSync(folder, { recursive: true })
}

/** `👋`, then `+` where it has skin tones, with the version of these, then `@` and its own version, where they are young. */
function entryOf(one: OrderedGroup['emojis'][number]): string {
  const tones = one.skin_tone_support ? `+${young(one.skin_tone_support_unicode_version ?? one.emoji_version)}` : ''
  const version = young(one.emoji_version)
  return `${one.emoji}${tones}${version && `@${version}`}`
}

function young(version: string): string {
  return Number(version) > OLD_VERSION ? String(Number(version)) : ''
}

/** `name|words`: the words are folded for search, and without those of the name. */
function described(emoji: string, language: Language, known: Annotations): string {
  const { default: keywords = [], tts = [] } = known[emoji.replaceAll('\uFE0F', '')] ?? {}
  const name = cleaned(tts[0] ?? '')
  if (name === '') throw new Error(`no ${language} name for ${emoji}`)
  const own = new Set(searchWords(name))
  const words = [...keywords.map(cleaned), ...(synonyms[language][emoji] ?? [])].flatMap(searchWords)
  const others = [...new Set(words)].filter((word) => !own.has(word) && !EMPTY_WORDS.has(word))
  return others.length > 0 ? `${name}|${others.join(' ')}` : name
}

/** Without marks of direction, and with Persian letters. */
function cleaned(text: string): string {
  return text
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .trim()
}

function annotations(language: Language): Annotations {
  const [own, derived] = NAMES
  const plain = readJson<{ annotations: { annotations: Annotations } }>(own, `annotations/${language}/annotations.json`)
  const built = readJson<{ annotationsDerived: { annotations: Annotations } }>(
    derived,
    `annotationsDerived/${language}/annotations.json`,
  )
  return { ...built.annotationsDerived.annotations, ...plain.annotations.annotations }
}

function readJson<T>(source: string, path: string): T {
  const into = join(folder, source)
  execFileSync('mkdir', ['-p', into])
  const archive = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, source], { encoding: 'utf8' })
  execFileSync('tar', ['xzf', join(folder, archive.trim()), '-C', into, `package/${path}`])
  return JSON.parse(readFileSync(join(into, 'package', path), 'utf8'))
}

function groupOf(slug: string): string {
  const group = GROUPS[slug]
  if (group === undefined) throw new Error(`unknown group ${slug}`)
  return group
}

function write(name: string, value: unknown): void {
  writeFileSync(join(TARGET, `${name}.json`), `${JSON.stringify(value, null, 2)}\n`)
}
