/** The own profile. Changes are commands: they wait in the outbox like everything else. */
import { type ReactNode, useState } from 'react'
import { newCid } from '../../data/commands/new-cid.ts'
import { run } from '../../data/commands/run.ts'
import type { AccountRow } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useText } from '../../i18n/language-context.tsx'
import { asLine, isAcceptableName, MAX_ABOUT_LENGTH, MAX_NAME_LENGTH } from '../../model/acceptable-name.ts'
import type { CommandContent } from '../../model/command.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { BidiText } from '../../ui/bidi-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showToast } from '../../ui/toast.tsx'

type Profile = Omit<Extract<CommandContent, { op: 'profile' }>, 'op'>

export function ProfileSection(props: { account: AccountRow }): ReactNode {
  const text = useText(settingsText)
  const { self } = props.account
  const save = useSaveProfile(props.account)
  return (
    <Section title={text.profile}>
      <div className="flex items-center gap-4 px-3">
        <Avatar name={self.name} id={self.user} size="huge" />
        <div className="min-w-0">
          <BidiText as="p" text={self.name} className="truncate font-semibold text-lg" />
          <p className="text-muted">
            <bdi dir="ltr">@{self.username}</bdi>
          </p>
        </div>
      </div>
      <ProfileForm key={`${self.name}|${self.about ?? ''}`} name={self.name} about={self.about ?? ''} onSave={save} />
      <Switch
        label={text.hideLastSeen}
        hint={text.hideLastSeenHint}
        checked={self.hideLastSeen}
        onChange={(hideLastSeen) => save({ hideLastSeen })}
      />
    </Section>
  )
}

function ProfileForm(props: { name: string; about: string; onSave: (change: Profile) => void }): ReactNode {
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

function useSaveProfile(account: AccountRow): (change: Profile) => void {
  const text = useText(settingsText)
  const errors = useText(errorsText)
  return (change) => {
    const command: CommandContent = { op: 'profile', ...change }
    void run('submit', { account: account.account, cid: newCid(), command, atMs: Date.now() }).then((answer) => {
      showToast(answer.ok ? text.saved : errors[answer.reason])
    })
  }
}
