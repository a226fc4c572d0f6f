/** The way to change the picture of a group, for those who may. */
import type { ReactNode } from 'react'
import { type AvatarAnswer, changeAvatar } from '../../data/commands/change-avatar.ts'
import type { ConversationRow } from '../../data/rows.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { pictureText } from '../../i18n/catalogue/picture.ts'
import { useText } from '../../i18n/language-context.tsx'
import { AVATAR_SIDE, MAX_AVATAR_BYTES } from '../../model/picture-format.ts'
import { PicturePicker } from '../../ui/picture-picker.tsx'
import { showToast } from '../../ui/toast.tsx'

export function GroupPicture(props: { row: ConversationRow }): ReactNode {
  const text = useText(pictureText)
  const errors = useText(errorsText)
  const { account, id, avatar } = props.row
  const tell = (answer: AvatarAnswer): void => {
    showToast(answer.ok ? text.saved : errors[answer.reason])
  }
  const change = (bytes: Uint8Array<ArrayBuffer> | null): void =>
    void changeAvatar({ account, conversation: id, bytes, atMs: Date.now() }).then(tell)
  return (
    <PicturePicker
      hasPicture={avatar !== undefined}
      side={AVATAR_SIDE}
      maxBytes={MAX_AVATAR_BYTES}
      onPicture={change}
      onRemove={() => change(null)}
      onBadFile={() => showToast(errors['bad-picture'])}
    />
  )
}
