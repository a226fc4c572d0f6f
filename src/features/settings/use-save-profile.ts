/** Puts a change of the own profile into the outbox and tells what became of it. */
import { newCid } from '../../data/commands/new-cid.ts'
import { run } from '../../data/commands/run.ts'
import type { AccountRow } from '../../data/rows.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { CommandContent, ProfileChange } from '../../model/command.ts'
import { showToast } from '../../ui/toast.tsx'

export function useSaveProfile(account: AccountRow): (change: ProfileChange) => void {
  const text = useText(settingsText)
  const errors = useText(errorsText)
  return (change) => {
    const command: CommandContent = { op: 'profile', ...change }
    void run('submit', { account: account.account, cid: newCid(), command, atMs: Date.now() }).then((answer) => {
      showToast(answer.ok ? text.saved : errors[answer.reason])
    })
  }
}
