/** The own picture, large, with the way to change it. A new one waits in the outbox like everything else. */
import type { ReactNode } from 'react'
import { type AvatarAnswer, changeAvatar } from '../../data/commands/change-avatar.ts'
import type { AccountRow } from '../../data/rows.ts'
import { useAvatarUrl } from '../../data/use-live.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { pictureText } from '../../i18n/catalogue/picture.ts'
import { useText } from '../../i18n/language-context.tsx'
import { AVATAR_SIDE, MAX_AVATAR_BYTES } from '../../model/picture-format.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { PicturePicker } from '../../ui/picture-picker.tsx'
import { showToast } from '../../ui/toast.tsx'

export function OwnPicture(props: { account: AccountRow }): ReactNode {
  const { account, self } = props.account
  return <Avatar name={self.name} id={self.user} size="huge" image={useAvatarUrl(account, self.avatar)} />
}

export function OwnPictureChange(props: { account: AccountRow }): ReactNode {
  const text = useText(pictureText)
  const errors = useText(errorsText)
  const { account, self, capabilities } = props.account
  if (capabilities?.ops.avatar !== 'native') return null
  const tell = (answer: AvatarAnswer): void => {
    showToast(answer.ok ? text.saved : errors[answer.reason])
  }
  const change = (bytes: Uint8Array<ArrayBuffer> | null): void =>
    void changeAvatar({ account, bytes, atMs: Date.now() }).then(tell)
  return (
    <PicturePicker
      hasPicture={self.avatar !== undefined}
      side={AVATAR_SIDE}
      maxBytes={MAX_AVATAR_BYTES}
      onPicture={change}
      onRemove={() => change(null)}
      onBadFile={() => showToast(errors['bad-picture'])}
    />
  )
}
