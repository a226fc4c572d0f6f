/** What waits, since when and why; again, edit, take back (C1, C5). The list is the outbox itself, oldest first. */
import { type ReactNode, useState } from 'react'
import { request } from '../../data/requests.ts'
import type { AccountId, OutboxRow } from '../../data/rows.ts'
import { useConnection, useConversations, useOutbox } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { outboxText } from '../../i18n/catalogue/outbox.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { OutboxItem } from './outbox-item.tsx'
import { useOutboxActions } from './use-outbox-actions.ts'

export function OutboxPage(props: { account: AccountId; onBack: () => void }): ReactNode {
  const text = useText(outboxText)
  const common = useText(commonText)
  const rows = useOutbox(props.account)
  const hasRows = rows !== undefined && rows.length > 0
  return (
    <Page
      title={text.title}
      onBack={props.onBack}
      backLabel={common.back}
      actions={
        hasRows && (
          <Button
            size="small"
            onClick={() => void request('retry-now', { account: props.account }).catch(() => undefined)}
          >
            {text.retryAll}
          </Button>
        )
      }
    >
      {rows?.length === 0 && <EmptyState icon="outbox" title={text.empty} hint={text.emptyHint} />}
      {hasRows && <OutboxList account={props.account} rows={rows} />}
    </Page>
  )
}

function OutboxList(props: { account: AccountId; rows: readonly OutboxRow[] }): ReactNode {
  const text = useText(outboxText)
  const common = useText(commonText)
  const connection = useConnection(props.account)
  const conversations = useConversations(props.account) ?? []
  const actions = useOutboxActions(props.account)
  const [editing, setEditing] = useState<OutboxRow>()
  const [leaving, setLeaving] = useState<OutboxRow>()
  return (
    <>
      <p className="px-3 text-muted text-sm">{text.count(props.rows.length)}</p>
      <ul className="flex flex-col gap-3">
        {props.rows.map((row) => (
          <OutboxItem
            key={row.cid}
            row={row}
            connection={connection}
            conversation={conversations.find(({ id }) => id === row.conversation)}
            onRetry={() => actions.retry(row)}
            onEdit={() => setEditing(row)}
            onCancel={() => setLeaving(row)}
          />
        ))}
      </ul>
      {editing && <EditDialog row={editing} onSave={actions.edit} onClose={() => setEditing(undefined)} />}
      <ConfirmDialog
        open={leaving !== undefined}
        title={text.cancelTitle}
        text={text.cancelText}
        confirmLabel={text.cancel}
        cancelLabel={common.cancel}
        onConfirm={() => {
          if (leaving) actions.cancel(leaving)
          setLeaving(undefined)
        }}
        onCancel={() => setLeaving(undefined)}
      />
    </>
  )
}
