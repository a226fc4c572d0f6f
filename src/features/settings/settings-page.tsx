/**
 * The settings of the person and of this device. On a phone a list that leads to each section, where there is room both
 * side by side. Where the device's storage is asked is the app's.
 */
import type { ReactNode } from 'react'
import type { AccountRow } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useText } from '../../i18n/language-context.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Page } from '../../ui/page.tsx'
import type { NotificationDoor } from './notifications-section.tsx'
import { SectionContent } from './section-content.tsx'
import { SectionList } from './section-list.tsx'
import type { SettingsSection } from './settings-sections.ts'
import type { StorageDoor } from './storage-section.tsx'

export interface SettingsPageProps {
  account: AccountRow
  /** Without one the list, and beside it the profile where there is room. */
  section: SettingsSection | undefined
  storage: StorageDoor
  notifications: NotificationDoor
  onBack: () => void
  onOpenOutbox: () => void
  /** Every key of the app, on a sheet. */
  onOpenShortcuts: () => void
}

export function SettingsPage(props: SettingsPageProps): ReactNode {
  const text = useText(settingsText)
  const common = useText(commonText)
  const section = props.section ?? 'profile'
  const isList = props.section === undefined
  return (
    <div className="@container h-full bg-surface">
      <div className="flex h-full">
        <div
          className={classNames(
            'h-full w-full border-line @3xl:w-72 @3xl:shrink-0 @3xl:border-e',
            !isList && 'hidden @3xl:block',
          )}
        >
          <Page title={text.title} onBack={props.onBack} backLabel={common.back}>
            <SectionList account={props.account} current={section} isList={isList} onOpenOutbox={props.onOpenOutbox} />
          </Page>
        </div>
        <div className={classNames('h-full min-w-0 grow', isList && 'hidden @3xl:block')}>
          <Page
            key={section}
            title={text.sections[section]}
            onBack={props.onBack}
            backLabel={common.back}
            backClassName="@3xl:hidden"
          >
            <SectionContent {...props} section={section} />
          </Page>
        </div>
      </div>
    </div>
  )
}
