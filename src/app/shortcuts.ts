/**
 * Every key of the app in one table: the handlers match by it and the sheet shows it. `Mod` is Cmd on a Mac and Ctrl
 * elsewhere. Letters go by their place on the keyboard, so that they work in every layout. Pure.
 */
export const SHORTCUT_GROUPS = ['everywhere', 'list', 'messages', 'writing'] as const

interface Shortcut {
  group: (typeof SHORTCUT_GROUPS)[number]
  keys: readonly string[]
}

export const SHORTCUTS = {
  palette: { group: 'everywhere', keys: ['Mod+K'] },
  new: { group: 'everywhere', keys: ['Alt+N', 'Mod+Shift+N'] },
  previous: { group: 'everywhere', keys: ['Alt+ArrowUp'] },
  next: { group: 'everywhere', keys: ['Alt+ArrowDown'] },
  previousUnread: { group: 'everywhere', keys: ['Alt+Shift+ArrowUp'] },
  nextUnread: { group: 'everywhere', keys: ['Alt+Shift+ArrowDown'] },
  back: { group: 'everywhere', keys: ['Escape'] },
  help: { group: 'everywhere', keys: ['?'] },
  search: { group: 'list', keys: ['/'] },
  walk: { group: 'list', keys: ['ArrowUp', 'ArrowDown'] },
  select: { group: 'list', keys: ['Space', 'X'] },
  selectAll: { group: 'list', keys: ['Mod+A'] },
  rowMenu: { group: 'list', keys: ['Shift+F10'] },
  messageMenu: { group: 'messages', keys: ['Enter', 'Shift+F10'] },
  replyTo: { group: 'messages', keys: ['R'] },
  edit: { group: 'messages', keys: ['E'] },
  copy: { group: 'messages', keys: ['C'] },
  erase: { group: 'messages', keys: ['Delete'] },
  reactors: { group: 'messages', keys: ['Shift+F10'] },
  selectMessage: { group: 'messages', keys: ['Space'] },
  extendMessages: { group: 'messages', keys: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
  ends: { group: 'messages', keys: ['Home', 'End'] },
  send: { group: 'writing', keys: ['Enter'] },
  line: { group: 'writing', keys: ['Shift+Enter'] },
  halfSpace: { group: 'writing', keys: ['Shift+Space', 'Ctrl+Shift+2'] },
  editLast: { group: 'writing', keys: ['ArrowUp'] },
  bold: { group: 'writing', keys: ['Mod+B'] },
  italic: { group: 'writing', keys: ['Mod+I'] },
  strike: { group: 'writing', keys: ['Mod+Shift+X'] },
  code: { group: 'writing', keys: ['Mod+E'] },
  codeBlock: { group: 'writing', keys: ['Mod+Shift+E'] },
  quote: { group: 'writing', keys: ['Mod+Shift+.'] },
  spoiler: { group: 'writing', keys: ['Mod+Shift+H'] },
  link: { group: 'writing', keys: ['Mod+Shift+L'] },
} as const satisfies Record<string, Shortcut>

export type ShortcutId = keyof typeof SHORTCUTS
export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as ShortcutId[]

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

export function isShortcut(event: KeyPress, id: ShortcutId): boolean {
  return SHORTCUTS[id].keys.some((chord) => isChord(event, chord))
}

/** `Ctrl+K`, on a Mac `⌘+K`. */
export function chordName(chord: string, isMac: boolean): string {
  const names = isMac ? { ...NAMES, ...MAC_NAMES } : NAMES
  return chord
    .split('+')
    .map((key) => names[key] ?? key)
    .join('+')
}

const NAMES: Record<string, string> = { Mod: 'Ctrl', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓' }
const MAC_NAMES: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
/** What else the same key gives: the question mark of the Persian layout. */
const SAME: Record<string, string> = { '؟': '?' }

function isChord(event: KeyPress, chord: string): boolean {
  const parts = chord.split('+')
  const key = parts.at(-1) ?? ''
  const has = (modifier: string): boolean => parts.includes(modifier)
  if (has('Mod') !== (event.ctrlKey || event.metaKey) || has('Alt') !== event.altKey) return false
  if (key === '?' || key === '/') return (SAME[event.key] ?? event.key) === key
  if (has('Shift') !== event.shiftKey) return false
  return /^[A-Z]$/.test(key) ? event.code === `Key${key}` : event.key === key
}
