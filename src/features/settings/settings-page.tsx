/** The settings of the person and of this device, one section each. Where the device's storage is asked is the app's. */
import type { ReactNode } from 'react'
import type { AccountRow } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Page } from '../../ui/page.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { DevicesSection } from './devices-section.tsx'
import { KeyboardSection } from './keyboard-section.tsx'
import { LanguageSection } from './language-section.tsx'
import { PrivacySection } from './privacy-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { ServerSection } from './server-section.tsx'
import { SignOutSection } from './sign-out-section.tsx'
import { type StorageDoor, StorageSection } from './storage-section.tsx'

export interface SettingsPageProps {
  account: AccountRow
  storage: StorageDoor
  onBack: () => void
  onOpenOutbox: () => void
}

export function SettingsPage(props: SettingsPageProps): ReactNode {
  const text = useText(settingsText)
  const common = useText(commonText)
  const { account } = props
  return (
    <Page title={text.title} onBack={props.onBack} backLabel={common.back}>
      <ProfileSection account={account} />
      <PrivacySection account={account} />
      <AppearanceSection />
      <LanguageSection />
      <KeyboardSection />
      <DevicesSection account={account.account} />
      <StorageSection door={props.storage} />
      <ServerSection />
      <SignOutSection account={account.account} onOpenOutbox={props.onOpenOutbox} />
    </Page>
  )
}
