/** What others learn of the person, and who may put them into groups. What a server does not know is not offered. */
import type { ReactNode } from 'react'
import type { AccountRow } from '../../data/rows.ts'
import { usePreference } from '../../data/use-live.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useText } from '../../i18n/language-context.tsx'
import { LINK_PREVIEWS } from '../../model/link-card.ts'
import { Choice } from '../../ui/choice.tsx'
import { Section } from '../../ui/section.tsx'
import { Switch } from '../../ui/switch.tsx'
import { prefer } from './prefer.ts'
import { useSaveProfile } from './use-save-profile.ts'

const people = ['everyone', 'known', 'nobody'] as const

export function PrivacySection(props: { account: AccountRow }): ReactNode {
  const text = useText(settingsText)
  const save = useSaveProfile(props.account)
  const { self, capabilities } = props.account
  const { hideLastSeen, hideReceipts = false, whoMayAdd = 'everyone' } = self
  return (
    <Section>
      <Switch
        label={text.hideLastSeen}
        hint={text.hideLastSeenHint}
        checked={hideLastSeen}
        onChange={(value) => save({ hideLastSeen: value })}
      />
      {capabilities?.ops.privacy === 'native' && (
        <>
          <Switch
            label={text.hideReceipts}
            hint={text.hideReceiptsHint}
            checked={hideReceipts}
            onChange={(value) => save({ hideReceipts: value })}
          />
          <Choice
            label={text.whoMayAdd}
            value={whoMayAdd}
            options={people.map((value) => ({ value, label: text.whoMayAddChoices[value] }))}
            onChange={(value) => save({ whoMayAdd: value })}
          />
          <p className="px-3 text-muted text-sm">{text.whoMayAddHints[whoMayAdd]}</p>
        </>
      )}
      {capabilities?.ops.preview === 'native' && <LinkPreviews />}
    </Section>
  )
}

function LinkPreviews(): ReactNode {
  const text = useText(settingsText)
  const isOn = usePreference(LINK_PREVIEWS, true)
  return (
    <Switch
      label={text.linkPreviews}
      hint={text.linkPreviewsHint}
      checked={isOn}
      onChange={(value) => prefer(LINK_PREVIEWS, value)}
    />
  )
}
