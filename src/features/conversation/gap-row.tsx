/** A stretch that the device does not hold: asks for it as soon as it is mounted near the screen (C2). */
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { Seq } from '../../model/event.ts'
import type { GapItem } from '../../model/timeline.ts'
import { Button } from '../../ui/button.tsx'
import { Spinner } from '../../ui/spinner.tsx'

export function GapRow(props: {
  item: GapItem
  isLive: boolean
  onFill: (after: Seq, before: Seq) => Promise<boolean>
}): ReactNode {
  const { isLive, onFill } = props
  const { after, before } = props.item
  const words = useText(conversationText)
  const [isBusy, setIsBusy] = useState(false)
  const fill = useCallback(async () => {
    setIsBusy(true)
    await onFill(after, before)
    setIsBusy(false)
  }, [after, before, onFill])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that is back is a reason to ask again
  useEffect(() => {
    void fill()
  }, [fill, isLive])
  return (
    <div className="flex min-h-24 flex-col items-center justify-center gap-2 py-4 text-muted text-sm">
      {isBusy ? (
        <>
          <Spinner />
          <p>{words.gapLoading}</p>
        </>
      ) : (
        <>
          <p>{words.gap}</p>
          <Button size="small" onClick={() => void fill()}>
            {words.gapRetry}
          </Button>
        </>
      )}
    </div>
  )
}
