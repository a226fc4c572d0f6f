/** The way to every section, to the outbox and the help, and out of the account. */
import type { ReactNode } from 'react'
import type { AccountRow } from '../../data/rows.ts'
import { useOutbox } from '../../data/use-live.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Row } from '../../ui/row.tsx'
import { type SettingsSection, sectionIcons, settingsSections } from './settings-sections.ts'
import { SignOutSection } from './sign-out-section.tsx'

export function SectionList(props: {
  account: AccountRow
  current: SettingsSection
  /** Nothing is chosen yet: the mark of the current one shows only beside its section. */
  isList: boolean
  onOpenOutbox: () => void
}): ReactNode {
  const text = useText(settingsText)
  const mark = props.isList ? '@3xl:bg-selected' : 'bg-selected'
  return (
    <>
      <ul>
        {settingsSections.map((section) => (
          <li key={section}>
            <Row
              start={<Icon name={sectionIcons[section]} className="text-accent" />}
              title={text.sections[section]}
              href={`/settings/${section}`}
              isCurrent={section === props.current && !props.isList}
              {...(section === props.current && { className: mark })}
            />
          </li>
        ))}
        <OutboxRow account={props.account} />
        <li>
          <Row start={<Icon name="help" className="text-accent" />} title={text.help} href="/help" />
        </li>
      </ul>
      <SignOutSection account={props.account.account} onOpenOutbox={props.onOpenOutbox} />
    </>
  )
}

function OutboxRow(props: { account: AccountRow }): ReactNode {
  const text = useText(settingsText)
  const format = useFormat()
  const count = useOutbox(props.account.account)?.length ?? 0
  return (
    <li>
      <Row
        start={<Icon name="outbox" className="text-accent" />}
        title={text.outbox}
        end={count > 0 && <span className="text-muted text-sm">{format.number(count)}</span>}
        href="/outbox"
      />
    </li>
  )
}
