/** Whether stickers can be sent here, and sending one (M23). What is being written stays. */
import type { AccountId } from '../../../data/rows.ts'
import { useAccounts } from '../../../data/use-live.ts'
import { errorsText } from '../../../i18n/catalogue/errors.ts'
import { useText } from '../../../i18n/language-context.tsx'
import { showToast } from '../../../ui/toast.tsx'
import type { ComposerProps } from '../composer.tsx'
import type { ComposerState } from '../use-composer.ts'
import { type ChosenSticker, sendSticker } from './send-sticker.ts'

export interface StickerSending {
  account: AccountId
  isOffered: boolean
  send: (chosen: ChosenSticker) => void
}

export function useStickerSending(props: ComposerProps, composer: ComposerState): StickerSending {
  const { account, conversation, target } = props
  const errors = useText(errorsText)
  const ops = useAccounts()?.find((one) => one.account === account)?.capabilities?.ops
  const send = (chosen: ChosenSticker): void => {
    const answered = sendSticker({ account, conversation: conversation.id, replyTo: target?.ref }, chosen)
    if (target) composer.cancel()
    props.onSent()
    void answered.then((answer) => {
      if (!answer.ok) showToast(errors[answer.reason])
    })
  }
  const isOffered = ops?.stickers === 'native' && ops.upload === 'native' && target?.mode !== 'edit'
  return { account, isOffered, send }
}
