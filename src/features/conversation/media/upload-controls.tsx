/** Over the media of a message that waits: how far it has come, pause or go on, take it back. Rule: M9. */
import type { ReactNode } from 'react'
import { run } from '../../../data/commands/run.ts'
import { useOutbox } from '../../../data/use-live.ts'
import { useTransfer } from '../../../data/use-media.ts'
import { errorsText } from '../../../i18n/catalogue/errors.ts'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { useFormat, useText } from '../../../i18n/language-context.tsx'
import type { MessageItem } from '../../../model/timeline.ts'
import { Icon, StrokeIcon } from '../../../ui/icon.tsx'
import { ProgressRing } from '../../../ui/progress-ring.tsx'
import { usePeople } from '../conversation-context.ts'
import { tell } from '../submit-command.ts'
import { PAUSE, PLAY } from './strokes.ts'

export function UploadControls({ item, isActive }: { item: MessageItem; isActive: boolean }): ReactNode {
  const { account } = usePeople()
  const words = useText(mediaText)
  const errors = useText(errorsText)
  const format = useFormat()
  const { cid } = item
  const transfer = useTransfer(cid ?? '')
  const isPaused = useOutbox(account)?.find((row) => row.cid === cid)?.paused === true
  if (cid === undefined || item.state === 'sending') return null
  const label = transfer ? words.sent(format.bytes(transfer.doneBytes), format.bytes(transfer.totalBytes)) : words.waits
  const button = 'relative flex size-11 items-center justify-center rounded-full bg-black/60 text-white'
  return (
    <fieldset aria-label={isPaused ? words.paused : label} className="absolute end-1 top-2 flex items-center gap-1">
      <button
        type="button"
        tabIndex={isActive ? 0 : -1}
        aria-label={isPaused ? words.goOn : words.pause}
        onClick={() => void run('pause-outbox', { account, cid, isPaused: !isPaused }).then((one) => tell(one, errors))}
        className={button}
      >
        <StrokeIcon stroke={isPaused ? PLAY : PAUSE} className="size-5" />
      </button>
      <button
        type="button"
        tabIndex={isActive ? 0 : -1}
        aria-label={words.takeBack}
        onClick={() => void run('cancel-outbox', { account, cid }).then((one) => tell(one, errors))}
        className={button}
      >
        {!isPaused && <ProgressRing value={transfer ? transfer.doneBytes / Math.max(1, transfer.totalBytes) : 0} />}
        <Icon name="close" className="size-5" />
      </button>
    </fieldset>
  )
}
