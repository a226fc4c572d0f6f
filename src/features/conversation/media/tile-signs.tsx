/** What stands on a picture or a film: to be played, wrong, on its way. */
import type { ReactNode } from 'react'
import { request, type Transfer } from '../../../data/requests.ts'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { useText } from '../../../i18n/language-context.tsx'
import { Icon, StrokeIcon } from '../../../ui/icon.tsx'
import { ProgressRing } from '../../../ui/progress-ring.tsx'
import { usePeople } from '../conversation-context.ts'

export function Sign(props: { stroke?: string; icon?: 'alert' }): ReactNode {
  return (
    <span className="flex size-12 items-center justify-center rounded-full bg-black/55 text-white">
      {props.stroke ? <StrokeIcon stroke={props.stroke} className="size-6" /> : <Icon name={props.icon ?? 'alert'} />}
    </span>
  )
}

export function StopTransfer(props: { hash: string; transfer: Transfer; isActive: boolean }): ReactNode {
  const { hash, transfer, isActive } = props
  const words = useText(mediaText)
  const { account } = usePeople()
  return (
    <button
      type="button"
      tabIndex={isActive ? 0 : -1}
      aria-label={words.stop}
      onClick={() => void request('stop-media', { account, hash }).catch(() => undefined)}
      className="absolute inset-0 m-auto flex size-12 items-center justify-center rounded-full bg-black/55 text-white"
    >
      <ProgressRing value={transfer.doneBytes / transfer.totalBytes} />
      <Icon name="close" className="absolute size-5" />
    </button>
  )
}
