/** How this person keeps the conversation: muted, pinned, archived. State of theirs alone. */
import type { ReactNode } from 'react'
import type { ConversationRow } from '../../data/rows.ts'
import { conversationDetailsText } from '../../i18n/catalogue/conversation-details.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useSubmit } from './use-submit.ts'

export function ConversationSwitches(props: { row: ConversationRow }): ReactNode {
  const text = useText(conversationDetailsText)
  const { row } = props
  const submit = useSubmit(row.account)
  const change = (settings: { muted?: boolean; pinned?: boolean; archived?: boolean }): void =>
    submit({ op: 'settings', conversation: row.id, ...settings })
  return (
    <div>
      <Switch label={text.mute} checked={row.muted} onChange={(muted) => change({ muted })} />
      <Switch label={text.pin} checked={row.pinned} onChange={(pinned) => change({ pinned })} />
      <Switch label={text.archive} checked={row.archived} onChange={(archived) => change({ archived })} />
    </div>
  )
}
