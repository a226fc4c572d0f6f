/** The first pane: the frame's own header (settings, outbox, new conversation), the connection line, the list. */
import type { ReactNode } from 'react'
import type { AccountRow } from '../data/rows.ts'
import { useOutbox } from '../data/use-live.ts'
import { ConversationList } from '../features/conversation-list/conversation-list.tsx'
import { appText } from '../i18n/catalogue/app.ts'
import { commonText } from '../i18n/catalogue/common.ts'
import { useFormat, useText } from '../i18n/language-context.tsx'
import type { ConversationId } from '../model/event.ts'
import { Hoopoe } from '../ui/hoopoe.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconLink } from '../ui/icon-link.tsx'
import { ConnectionLine } from './connection-line.tsx'
import { navigate } from './router.ts'
import { focusWhenThere } from './use-route-focus.ts'

export function Sidebar(props: {
  account: AccountRow
  selected: ConversationId | undefined
  /** Nothing stands beside it. */
  isPage?: boolean
}): ReactNode {
  const text = useText(appText)
  const common = useText(commonText)
  const { account } = props.account
  return (
    <nav aria-label={text.list} className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex min-h-14 shrink-0 items-center gap-1 ps-4 pe-2 pt-[env(safe-area-inset-top)]">
        <Hoopoe className="size-8" />
        <h1 className="grow px-1 font-bold text-xl">{common.appName}</h1>
        <OutboxLink account={props.account} />
        <IconLink icon="settings" label={text.settings} href="/settings" />
        <IconLink icon="plus" label={text.newConversation} href="/new" variant="primary" />
      </header>
      <ConnectionLine account={props.account} />
      <div className="min-h-0 grow">
        <ConversationList
          account={account}
          isPage={props.isPage ?? false}
          {...(props.selected === undefined ? {} : { selectedId: props.selected })}
          onOpen={(conversation) => {
            const route = { page: 'conversation', conversation } as const
            navigate(route)
            // The place may be the same one; whoever chose it wants to write there.
            if (conversation === props.selected) focusWhenThere(route)
          }}
        />
      </div>
    </nav>
  )
}

/** Only while something waits: an empty outbox is not worth a place. */
function OutboxLink(props: { account: AccountRow }): ReactNode {
  const text = useText(appText)
  const format = useFormat()
  const rows = useOutbox(props.account.account) ?? []
  if (rows.length === 0) return null
  const isRefused = rows.some(({ state }) => state === 'refused')
  return (
    <a
      href="/outbox"
      aria-label={text.outboxWaiting(rows.length)}
      title={text.outbox}
      className="pressable flex min-h-11 items-center gap-1 rounded-full px-3 hover:bg-hover"
    >
      <Icon name={isRefused ? 'alert' : 'outbox'} className={isRefused ? 'text-danger' : 'text-saffron'} />
      <span className="font-semibold text-sm">{format.number(rows.length)}</span>
    </a>
  )
}
