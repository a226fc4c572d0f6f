/** One account as this host sees it: it waits to lead, and while it leads, the account's sync runs here. Rules: C11. */

import type { AccountId } from '../../data/rows.ts'
import { read } from '../../data/transact.ts'
import type { Locks } from '../../platform/locks.ts'
import { AccountSync, type AccountSyncParts } from '../account-sync.ts'
import { Leadership } from './leadership.ts'
import type { LoadBackend } from './open-account.ts'

export interface LedAccountParts extends Omit<AccountSyncParts, 'backend'> {
  locks: Locks
  loadBackend: LoadBackend
  lockName: string
  onLead: (account: AccountId) => void
}

/** The adapter's file could not be had (a network that dropped in mid-load): soon again. */
const ADAPTER_RETRY_MS = 5_000

export class LedAccount {
  readonly #parts: LedAccountParts
  readonly #leadership: Leadership
  #sync: AccountSync | undefined

  constructor(parts: LedAccountParts) {
    this.#parts = parts
    const { locks, lockName: name } = parts
    this.#leadership = new Leadership({ locks, name, lead: () => this.#lead() })
  }

  /** Undefined while another host leads. */
  get sync(): AccountSync | undefined {
    return this.#sync
  }

  giveWay(): void {
    this.#leadership.giveWay()
  }

  close(): Promise<void> {
    return this.#leadership.close()
  }

  async #lead(): Promise<() => unknown> {
    const { db, account, loadBackend, log, onLead } = this.#parts
    const owner = await read(db, ['accounts'], (rows) => rows('accounts').get(account))
    if (!owner) return () => undefined
    const adapter = await loadBackend(owner.backend).catch(() => undefined)
    if (!adapter) {
      log('adapter-not-loaded')
      return this.#parts.clock.after(ADAPTER_RETRY_MS, () => this.giveWay())
    }
    const sync = new AccountSync({ ...this.#parts, backend: adapter.backend(owner.address) })
    this.#sync = sync
    onLead(account)
    await sync.start(owner.signedOut)
    return async () => {
      this.#sync = undefined
      await sync.close()
    }
  }
}
