/** One intent of the outbox: what it is, where it goes, since when, why it waits, what can be done. */
import type { ReactNode } from 'react'
import type { ConnectionState } from '../../data/requests.ts'
import type { ConversationRow, OutboxRow } from '../../data/rows.ts'
import { attachmentText } from '../../i18n/catalogue/attachment.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { outboxText } from '../../i18n/catalogue/outbox.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import { mediaLine } from '../../i18n/media-line.ts'
import { mediaSummary } from '../../model/attachment.ts'
import type { CommandContent } from '../../model/command.ts'
import { BidiText } from '../../ui/bidi-text.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { messageText } from './message-text.ts'
import { whyWaiting } from './why-waiting.ts'

export interface OutboxItemProps {
  row: OutboxRow
  connection: ConnectionState
  conversation: ConversationRow | undefined
  onRetry: () => void
  onEdit: () => void
  onCancel: () => void
}

export function OutboxItem(props: OutboxItemProps): ReactNode {
  const text = useText(outboxText)
  const format = useFormat()
  const { row } = props
  const words = messageText(row.command)
  const told = useTold(row.command)
  const isRefused = row.state === 'refused'
  const why = useWhy(row, props.connection)
  return (
    <li className={classNames('rounded-2xl border bg-raised p-4', isRefused ? 'border-danger' : 'border-line')}>
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{useWhat(row.command)}</span>
        {row.command.op !== 'create' && <Destination conversation={props.conversation} />}
        <span className="ms-auto text-muted text-sm">{text.since(format.relative(row.createdAtMs, Date.now()))}</span>
      </div>
      {told !== undefined && (
        <BidiText as="p" text={told} className="mt-1 line-clamp-3 whitespace-pre-wrap break-words" />
      )}
      <p className={classNames('mt-2 flex items-start gap-2 text-sm', isRefused ? 'text-danger' : 'text-muted')}>
        <Icon name={isRefused ? 'alert' : 'clock'} className="mt-0.5 size-4" />
        {why}
      </p>
      <ItemActions {...props} canEdit={words !== undefined} />
    </li>
  )
}

function Destination(props: { conversation: ConversationRow | undefined }): ReactNode {
  const common = useText(commonText)
  const { conversation } = props
  if (!conversation) return null
  const name = conversation.kind === 'saved' ? common.savedMessages : conversation.name
  return (
    <a
      href={`/c/${conversation.id}`}
      className="relative flex min-w-11 text-accent text-sm after:absolute after:inset-x-0 after:-inset-y-2.5 hover:underline"
    >
      <BidiText text={name} className="truncate" />
    </a>
  )
}

function ItemActions(props: OutboxItemProps & { canEdit: boolean }): ReactNode {
  const text = useText(outboxText)
  const { row } = props
  if (row.state === 'sending' || row.state === 'unknown') return null
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {row.state === 'refused' && (
        <Button size="small" variant="primary" onClick={props.onRetry}>
          {text.retry}
        </Button>
      )}
      {props.canEdit && (
        <Button size="small" onClick={props.onEdit}>
          {text.edit}
        </Button>
      )}
      <Button size="small" variant="plain" className="text-danger" onClick={props.onCancel}>
        {text.cancel}
      </Button>
    </div>
  )
}

/** What there is to read of a message, with what it carries. */
function useTold(command: CommandContent): string | undefined {
  const attachment = useText(attachmentText)
  const words = messageText(command)
  const media = 'body' in command ? mediaSummary(command.body) : undefined
  return media ? mediaLine(media, words ?? '', attachment) : words
}

function useWhat(command: CommandContent): string {
  const { what } = useText(outboxText)
  if (command.op === 'create') return what.create(command.title)
  if (command.op === 'rename') return what.rename(command.title)
  return what[command.op]
}

function useWhy(row: OutboxRow, connection: ConnectionState): string {
  const { why } = useText(outboxText)
  const errors = useText(errorsText)
  const format = useFormat()
  const nowMs = Date.now()
  const reason = whyWaiting(row, connection, nowMs)
  if (reason.kind === 'error') return errors[reason.code]
  if (reason.kind === 'later' || reason.kind === 'serverFull')
    return why[reason.kind](format.relative(reason.untilMs, nowMs))
  return why[reason.kind]
}
