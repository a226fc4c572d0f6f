/**
 * Gives the device what it had not taken when the page went away: the last keys before that, or what a full disk refused.
 * To be called when the account is opened, before anything is written.
 */
import { connectedData } from '../connection.ts'
import { draft } from '../queries/draft.ts'
import type { AccountId } from '../rows.ts'
import { draftsInTab, forgetDraftInTab } from '../tab-draft.ts'
import { run } from './run.ts'

export async function saveTabDrafts(account: AccountId): Promise<void> {
  const kept = draftsInTab(account)
  if (kept.length === 0) return
  const db = await connectedData().db
  for (const mine of kept) {
    const newest = await draft(account, mine.conversation).load(db)
    // Another tab may have written since.
    if (newest?.updatedAtMs === mine.updatedAtMs) await run('save-draft', { draft: mine })
    else forgetDraftInTab(mine, mine.updatedAtMs)
  }
}
