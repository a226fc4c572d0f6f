/** How this person keeps the conversation: muted, pinned, archived, on all their devices; its media, on this one (M12). */
import type { ReactNode } from 'react'
import { run } from '../../data/commands/run.ts'
import type { ConversationRow } from '../../data/rows.ts'
import { useAccounts } from '../../data/use-live.ts'
import { conversationDetailsText } from '../../i18n/catalogue/conversation-details.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useSubmit } from './use-submit.ts'

export function ConversationSwitches(props: { row: ConversationRow }): ReactNode {
  const text = useText(conversationDetailsText)
  const { row } = props
  const submit = useSubmit(row.account)
  const owner = useAccounts()?.find(({ account }) => account === row.account)
  const change = (settings: { muted?: boolean; pinned?: boolean; archived?: boolean }): void =>
    submit({ op: 'settings', conversation: row.id, ...settings })
  return (
    <div>
      <Switch label={text.mute} checked={row.muted} onChange={(muted) => change({ muted })} />
      <Switch label={text.pin} checked={row.pinned} onChange={(pinned) => change({ pinned })} />
      <Switch label={text.archive} checked={row.archived} onChange={(archived) => change({ archived })} />
      <Switch
        label={text.keepMedia}
        hint={text.keepMediaHint}
        checked={owner?.keptMedia?.includes(row.id) === true}
        onChange={(isKept) =>
          void run('keep-conversation-media', { account: row.account, conversation: row.id, isKept })
        }
      />
    </div>
  )
}
