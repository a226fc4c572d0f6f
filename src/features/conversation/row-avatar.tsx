/** Who wrote: beside the last message of others in a group; in flat rows beside the first message of everybody. */
import type { ReactNode } from 'react'
import type { MessageItem } from '../../model/timeline.ts'
import { classNames } from '../../ui/class-names.ts'
import { useIsFlat, usePeople } from './conversation-context.ts'
import { SenderAvatar } from './sender-avatar.tsx'

export function RowAvatar(props: {
  item: MessageItem
  startsGroup: boolean
  endsGroup: boolean
  /** Its place is taken by the mark of what is chosen. */
  isCovered: boolean
}): ReactNode {
  const { item } = props
  const isFlat = useIsFlat()
  const hasAvatars = useHasAvatars()
  if (!isFlat && (!hasAvatars || item.own)) return null
  const isHere = isFlat ? props.startsGroup : props.endsGroup
  return (
    <span className={classNames('w-8 shrink-0', props.isCovered && 'invisible')}>
      {isHere && <SenderAvatar sender={item.sender} />}
    </span>
  )
}

/** Whether the messages of others stand beside avatars also where they are bubbles. */
export function useHasAvatars(): boolean {
  return usePeople().row.kind === 'group'
}
