/** What a person can do with an intent that waits. Each is a command; its no is told in words. */
import { newCid } from '../../data/commands/new-cid.ts'
import { type CommandAnswer, run } from '../../data/commands/run.ts'
import type { AccountId, OutboxRow } from '../../data/rows.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { outboxText } from '../../i18n/catalogue/outbox.ts'
import { useText } from '../../i18n/language-context.tsx'
import { showToast } from '../../ui/toast.tsx'

export interface OutboxActions {
  retry(row: OutboxRow): void
  edit(row: OutboxRow, text: string): void
  cancel(row: OutboxRow): void
}

export function useOutboxActions(account: AccountId): OutboxActions {
  const text = useText(outboxText)
  const errors = useText(errorsText)
  const tell = (answer: CommandAnswer, done?: string): void => {
    if (!answer.ok) showToast(errors[answer.reason])
    else if (done !== undefined) showToast(done)
  }
  return {
    retry: ({ cid }) => void run('retry-outbox', { account, cid, newCid: newCid() }).then((answer) => tell(answer)),
    edit: ({ cid }, words) => void run('edit-outbox', { account, cid, text: words }).then((answer) => tell(answer)),
    cancel: ({ cid }) => void run('cancel-outbox', { account, cid }).then((answer) => tell(answer, text.cancelled)),
  }
}
