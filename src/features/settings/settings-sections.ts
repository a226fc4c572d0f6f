/** The sections of the settings, in their order; each has an address of its own. */
export const settingsSections = [
  'profile',
  'privacy',
  'notifications',
  'appearance',
  'language',
  'keyboard',
  'devices',
  'storage',
  'about',
] as const
export type SettingsSection = (typeof settingsSections)[number]

export function isSettingsSection(value: string | undefined): value is SettingsSection {
  return settingsSections.some((section) => section === value)
}
