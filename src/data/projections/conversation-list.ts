/** The conversations as they are shown: the log's truth with what waits in the outbox laid over it, in list order. */
import type { ConversationId } from '../../model/event.ts'
import { compareShown, overlayConversation, overlayProfile } from '../overlay.ts'
import { accounts } from '../queries/accounts.ts'
import { type ConversationRows, conversations } from '../queries/conversations.ts'
import { type OutboxRows, outbox } from '../queries/outbox.ts'
import type { AccountId, AccountRow, ConversationRow, OutboxRow } from '../rows.ts'
import { derivedValue } from './derived-value.ts'
import { type LiveValue, liveValue } from './live-value.ts'
import { sharedValue } from './shared-values.ts'

export interface ConversationList {
  ordered: readonly ConversationRow[]
  byId: ReadonlyMap<ConversationId, ConversationRow>
}

export function accountsValue(): LiveValue<readonly AccountRow[]> {
  return sharedValue('accounts', () => liveValue(accounts))
}

export function outboxValue(account: AccountId): LiveValue<OutboxRows> {
  return sharedValue(`outbox ${account}`, () => liveValue(outbox(account)))
}

/** Everything that waits, oldest first. */
export function waitingValue(account: AccountId): LiveValue<readonly OutboxRow[]> {
  return sharedValue(`waiting ${account}`, () =>
    derivedValue([outboxValue(account)], (rows) => [...rows.values()].sort((a, b) => a.n - b.n)),
  )
}

export function conversationListValue(account: AccountId): LiveValue<ConversationList> {
  return sharedValue(`conversations ${account}`, () =>
    derivedValue([liveValue(conversations(account)), waitingValue(account), accountsValue()], (rows, waiting, owners) =>
      listOf(
        rows,
        waiting,
        owners.find((owner) => owner.account === account),
      ),
    ),
  )
}

/** The accounts with the profile changes that wait; every account has an outbox of its own. */
export function shownAccountsValue(waiting: readonly AccountId[]): LiveValue<readonly AccountRow[]> {
  return sharedValue(`shown accounts ${waiting.join()}`, () =>
    derivedValue([accountsValue(), ...waiting.map(waitingValue)], (owners, ...lanes) =>
      owners.map((owner) => withProfile(owner, lanes[waiting.indexOf(owner.account)] ?? [])),
    ),
  )
}

function withProfile(owner: AccountRow, waiting: readonly OutboxRow[]): AccountRow {
  const self = overlayProfile(owner.self, waiting)
  return self === owner.self ? owner : { ...owner, self }
}

function listOf(
  rows: ConversationRows,
  waiting: readonly OutboxRow[],
  owner: AccountRow | undefined,
): ConversationList {
  const lanes = Map.groupBy(waiting, ({ conversation }) => conversation)
  const shown = [...rows.values()].map((row) => {
    const lane = lanes.get(row.id)
    return lane && owner ? overlayConversation(row, lane, owner.self) : row
  })
  return { ordered: shown.sort(compareShown), byId: new Map(shown.map((row) => [row.id, row])) }
}
