/** The sections of the settings, in their order; each has an address and an icon of its own. */
import type { IconName } from '../../ui/icon.tsx'

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

export const sectionIcons: Readonly<Record<SettingsSection, IconName>> = {
  profile: 'user',
  privacy: 'eye-off',
  notifications: 'bell',
  appearance: 'sun',
  language: 'language',
  keyboard: 'keyboard',
  devices: 'device',
  storage: 'storage',
  about: 'info',
}

export function isSettingsSection(value: string | undefined): value is SettingsSection {
  return settingsSections.some((section) => section === value)
}
