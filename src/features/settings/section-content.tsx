/** What stands under the name of each section. */
import type { ReactNode } from 'react'
import { AboutSection } from './about-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { DevicesSection } from './devices-section.tsx'
import { KeyboardSection } from './keyboard-section.tsx'
import { LanguageSection } from './language-section.tsx'
import { NotificationsSection } from './notifications-section.tsx'
import { PrivacySection } from './privacy-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import type { SettingsPageProps } from './settings-page.tsx'
import type { SettingsSection } from './settings-sections.ts'
import { StorageSection } from './storage-section.tsx'

export function SectionContent(props: SettingsPageProps & { section: SettingsSection }): ReactNode {
  const { account } = props.account
  switch (props.section) {
    case 'profile':
      return <ProfileSection account={props.account} />
    case 'privacy':
      return <PrivacySection account={props.account} />
    case 'notifications':
      return <NotificationsSection door={props.notifications} />
    case 'appearance':
      return <AppearanceSection />
    case 'language':
      return <LanguageSection />
    case 'keyboard':
      return <KeyboardSection onOpenShortcuts={props.onOpenShortcuts} />
    case 'devices':
      return <DevicesSection account={account} />
    case 'storage':
      return <StorageSection account={account} door={props.storage} />
    case 'about':
      return <AboutSection />
  }
}
