/** Whether what a message brings stays on this device whatever the budget says, as its menu shows and changes it (M12). */
import { keepMedia, useIsKept, type WantedItem } from '../../../data/use-media.ts'
import { errorsText } from '../../../i18n/catalogue/errors.ts'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { useText } from '../../../i18n/language-context.tsx'
import { attachmentsIn } from '../../../model/attachment.ts'
import type { MessageItem } from '../../../model/timeline.ts'
import { showToast } from '../../../ui/toast.tsx'
import { useOpenConversation } from '../conversation-context.ts'

export interface Keep {
  isOffered: boolean
  label: string
  toggle: () => void
}

export function useKeep({ body, erased }: MessageItem): Keep {
  const { account, row } = useOpenConversation()
  const words = useText(mediaText)
  const errors = useText(errorsText)
  const items: WantedItem[] = (body === null || erased ? [] : attachmentsIn(body)).flatMap((item) => [
    item,
    ...(item.poster ? [{ ...item.poster, kind: item.kind }] : []),
  ])
  const isKept = useIsKept(account, items)
  return {
    isOffered: items.length > 0,
    label: isKept ? words.keepNoMore : words.keep,
    toggle: () =>
      void keepMedia(account, row.id, items, !isKept).then((answer) =>
        showToast(answer.ok ? (isKept ? words.keptNoMore : words.kept) : errors[answer.reason]),
      ),
  }
}
