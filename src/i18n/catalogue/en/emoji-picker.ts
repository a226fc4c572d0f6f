import type { fa } from '../fa/emoji-picker.ts'

export const en: typeof fa = {
  title: 'Emoji',
  search: 'Search emoji',
  categories: 'Emoji categories',
  groups: {
    recent: 'Recently used',
    smileys: 'Smileys and emotion',
    people: 'People and body',
    nature: 'Animals and nature',
    food: 'Food and drink',
    travel: 'Travel and places',
    activities: 'Activities',
    objects: 'Objects',
    symbols: 'Symbols',
    flags: 'Flags',
  },
  found: 'Results',
  nothingFound: 'No emoji for that word. Try another one.',
  failed: 'The emoji could not be loaded. Close this and open it again.',
  tone: 'Skin tone',
  tones: ['No skin tone', 'light', 'medium-light', 'medium', 'medium-dark', 'dark'],
  toneHint: 'Alt+↓ for skin tones',
}
