/** Puts an intent about a conversation into the outbox and tells a no in words. */
import { newCid } from '../../data/commands/new-cid.ts'
import { run } from '../../data/commands/run.ts'
import type { AccountId } from '../../data/rows.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { CommandContent } from '../../model/command.ts'
import { showToast } from '../../ui/toast.tsx'

export function useSubmit(account: AccountId): (command: CommandContent) => void {
  const errors = useText(errorsText)
  return (command) => {
    void run('submit', { account, cid: newCid(), command, atMs: Date.now() }).then((answer) => {
      if (!answer.ok) showToast(errors[answer.reason])
    })
  }
}
