/** The own profile. Changes are commands: they wait in the outbox like everything else. */
import { type ReactNode, useState } from 'react'
import type { AccountRow } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useText } from '../../i18n/language-context.tsx'
import { asLine, isAcceptableName, MAX_ABOUT_LENGTH, MAX_NAME_LENGTH } from '../../model/acceptable-name.ts'
import type { ProfileChange } from '../../model/command.ts'
import { BidiText } from '../../ui/bidi-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { OwnPicture, OwnPictureChange } from './own-picture.tsx'
import { useSaveProfile } from './use-save-profile.ts'

export function ProfileSection(props: { account: AccountRow }): ReactNode {
  const { self } = props.account
  const save = useSaveProfile(props.account)
  return (
    <Section>
      <div className="flex items-center gap-4 px-3">
        <OwnPicture account={props.account} />
        <div className="min-w-0">
          <BidiText as="p" text={self.name} className="truncate font-semibold text-lg" />
          <p className="text-muted">
            <bdi dir="ltr">@{self.username}</bdi>
          </p>
          <OwnPictureChange account={props.account} />
        </div>
      </div>
      <ProfileForm key={`${self.name}|${self.about ?? ''}`} name={self.name} about={self.about ?? ''} onSave={save} />
    </Section>
  )
}

function ProfileForm(props: { name: string; about: string; onSave: (change: ProfileChange) => void }): ReactNode {
  const text = useText(settingsText)
  const common = useText(commonText)
  const [name, setName] = useState(props.name)
  const [about, setAbout] = useState(props.about)
  const isChanged = name.trim() !== props.name || asLine(about) !== props.about
  const isEmpty = name.trim() === ''
  const isBad = !isEmpty && !isAcceptableName(name.trim(), MAX_NAME_LENGTH)
  return (
    <form
      className="flex flex-col gap-3 px-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty && !isBad) props.onSave({ name: name.trim(), about: asLine(about) })
      }}
    >
      <TextField
        label={text.name}
        value={name}
        maxLength={MAX_NAME_LENGTH}
        error={isEmpty ? text.emptyName : isBad ? common.badName : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <TextArea
        label={text.about}
        hint={text.aboutHint}
        value={about}
        maxLength={MAX_ABOUT_LENGTH}
        onChange={(event) => setAbout(event.target.value)}
      />
      {isChanged && (
        <Button type="submit" variant="primary" className="self-start" disabled={isEmpty || isBad}>
          {common.save}
        </Button>
      )}
    </form>
  )
}
