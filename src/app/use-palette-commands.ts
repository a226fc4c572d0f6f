/** What the command palette can do besides opening conversations. */
import { run } from '../data/commands/run.ts'
import type { AccountRow } from '../data/rows.ts'
import { useConversations } from '../data/use-live.ts'
import type { PaletteCommand } from '../features/command-palette/palette-entries.ts'
import { sectionIcons, settingsSections } from '../features/settings/settings-sections.ts'
import { appText } from '../i18n/catalogue/app.ts'
import { settingsText } from '../i18n/catalogue/settings.ts'
import { useLanguage, useText } from '../i18n/language-context.tsx'
import { navigate } from './router.ts'
import { chordName, SHORTCUTS } from './shortcuts.ts'

export function usePaletteCommands(account: AccountRow, onOpenShortcuts: () => void): PaletteCommand[] {
  const { palette } = useText(appText)
  const { title, sections } = useText(settingsText)
  const { language } = useLanguage()
  const other = language === 'fa' ? 'en' : 'fa'
  const rows = useConversations(account.account) ?? []
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform)
  const keys = (id: 'new' | 'help'): string => chordName(SHORTCUTS[id].keys[0], isMac)
  const readAll = (): void => {
    for (const { account: of, id, head, unread } of rows)
      if (unread > 0) void run('mark-read', { account: of, conversation: id, seq: head })
  }
  const switchLanguage = (): void => prefer('language', other)
  const commands: (Omit<PaletteCommand, 'label'> & { key: keyof typeof palette })[] = [
    { key: 'new', icon: 'plus', keys: keys('new'), onSelect: () => navigate({ page: 'new' }) },
    { key: 'group', icon: 'users', onSelect: () => navigate({ page: 'new-group' }) },
    { key: 'settings', icon: 'settings', onSelect: () => navigate({ page: 'settings' }) },
    { key: 'outbox', icon: 'outbox', onSelect: () => navigate({ page: 'outbox' }) },
    { key: 'theme', icon: 'moon', onSelect: switchTheme },
    { key: 'language', icon: 'language', onSelect: switchLanguage },
    { key: 'readAll', icon: 'check-double', onSelect: readAll },
    { key: 'keys', icon: 'keyboard', keys: keys('help'), onSelect: onOpenShortcuts },
    { key: 'help', icon: 'help', onSelect: () => navigate({ page: 'help' }) },
  ]
  return [
    ...commands.map((command) => ({
      ...command,
      label: palette[command.key],
      also: appText[other].palette[command.key],
    })),
    ...settingsSections.map((section) => ({
      key: `settings/${section}`,
      icon: sectionIcons[section],
      label: `${title}: ${sections[section]}`,
      also: settingsText[other].sections[section],
      onSelect: () => navigate({ page: 'settings', section }),
    })),
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
