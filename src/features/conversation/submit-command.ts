/** Puts an intent into the outbox and says so when the device could not keep it. */
import { newCid } from '../../data/commands/new-cid.ts'
import { type CommandAnswer, run } from '../../data/commands/run.ts'
import type { AccountId } from '../../data/rows.ts'
import type { errorsText } from '../../i18n/catalogue/errors.ts'
import type { CommandContent } from '../../model/command.ts'
import { showToast } from '../../ui/toast.tsx'

type ErrorWords = (typeof errorsText)['fa']

export async function submitCommand(account: AccountId, command: CommandContent, errors: ErrorWords): Promise<boolean> {
  return tell(await run('submit', { account, cid: newCid(), command, atMs: Date.now() }), errors)
}

/** @returns whether it was taken; a refusal is told. */
export function tell(answer: CommandAnswer, errors: ErrorWords): boolean {
  if (!answer.ok) showToast(errors[answer.reason])
  return answer.ok
}
