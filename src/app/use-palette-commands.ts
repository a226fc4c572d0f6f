/** What the command palette can do besides opening conversations. */
import { run } from '../data/commands/run.ts'
import type { AccountRow } from '../data/rows.ts'
import { useConversations } from '../data/use-live.ts'
import type { PaletteCommand } from '../features/command-palette/palette-entries.ts'
import { appText } from '../i18n/catalogue/app.ts'
import { useLanguage, useText } from '../i18n/language-context.tsx'
import { navigate } from './router.ts'
import { chordName, SHORTCUTS } from './shortcuts.ts'

export function usePaletteCommands(account: AccountRow, onHelp: () => void): PaletteCommand[] {
  const { palette } = useText(appText)
  const { language } = useLanguage()
  const rows = useConversations(account.account) ?? []
  const unread = rows.filter((row) => row.unread > 0)
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform)
  const keys = (id: 'new' | 'help'): string => chordName(SHORTCUTS[id].keys[0], isMac)
  return [
    { key: 'new', icon: 'plus', label: palette.new, keys: keys('new'), onSelect: () => navigate({ page: 'new' }) },
    { key: 'group', icon: 'users', label: palette.group, onSelect: () => navigate({ page: 'new-group' }) },
    { key: 'settings', icon: 'settings', label: palette.settings, onSelect: () => navigate({ page: 'settings' }) },
    { key: 'outbox', icon: 'outbox', label: palette.outbox, onSelect: () => navigate({ page: 'outbox' }) },
    { key: 'theme', icon: 'moon', label: palette.theme, onSelect: switchTheme },
    {
      key: 'language',
      icon: 'language',
      label: palette.language,
      onSelect: () => prefer('language', language === 'fa' ? 'en' : 'fa'),
    },
    {
      key: 'read',
      icon: 'check-double',
      label: palette.readAll,
      onSelect() {
        for (const { account: of, id, head } of unread)
          void run('mark-read', { account: of, conversation: id, seq: head })
      },
    },
    { key: 'help', icon: 'keyboard', label: palette.keys, keys: keys('help'), onSelect: onHelp },
  ]
}

function switchTheme(): void {
  const isDark = getComputedStyle(document.documentElement).colorScheme === 'dark' || prefersDark()
  prefer('theme', isDark ? 'light' : 'dark')
}

/** Only where nothing was chosen does the system decide. */
function prefersDark(): boolean {
  return document.documentElement.dataset.theme === undefined && matchMedia('(prefers-color-scheme: dark)').matches
}

function prefer(key: string, value: unknown): void {
  void run('set-preference', { key, value })
}
