/** What a tab and its host say to each other, and hosts among themselves. All of it can be cloned by structure. */
import type { CommandAnswer, CommandMap, CommandName } from '../../data/commands/run.ts'
import type { OpenFailure } from '../../data/open-database.ts'
import type { LiveSignals, RequestMap, RequestName } from '../../data/requests.ts'
import type { AccountId, DataChange } from '../../data/rows.ts'
import type { BackendErrorCode } from '../../model/error.ts'

export type CommandCall = { [N in CommandName]: { name: N; input: CommandMap[N] } }[CommandName]
export type RequestCall = { [N in RequestName]: { name: N; input: RequestMap[N]['input'] } }[RequestName]

/** How a request ended. */
export type Answer =
  | { ok: true; output: unknown }
  | { ok: false; code: BackendErrorCode; retryAfterMs?: number | undefined }

export type ToHost =
  /** First of all, once. `life`: the lock that a worker holds for as long as it lives. */
  | { type: 'open'; database: string; isVisible: boolean; isOnline: boolean; life?: string }
  | { type: 'command'; id: number; call: CommandCall }
  | { type: 'request'; id: number; call: RequestCall }
  | { type: 'visibility'; isVisible: boolean }
  | { type: 'online'; isOnline: boolean }
  | { type: 'close' }

export type ToTab =
  /** The host runs; before that the tab may still choose another. */
  | { type: 'ready' }
  /** The database cannot be opened; nothing else will come. */
  | { type: 'failed'; reason: OpenFailure }
  /** The database is lost to this version of the app, or was cleared. */
  | { type: 'lost' }
  | { type: 'command-answer'; id: number; answer: CommandAnswer }
  | { type: 'request-answer'; id: number; answer: Answer }
  | { type: 'change'; change: DataChange }
  | { type: 'signals'; signals: Partial<LiveSignals> }
  | { type: 'closed' }

/** The name of the channel on which the hosts of all tabs talk about one database. */
export function hostChannelName(database: string): string {
  return `hodhod-${database}`
}

/** Between the hosts of all tabs. `from` and `to` name hosts. */
export type AmongHosts =
  | { type: 'change'; change: DataChange }
  | { type: 'signals'; signals: Partial<LiveSignals> }
  /** A follower asks whoever leads the account. */
  | { type: 'ask'; from: string; id: number; account: AccountId; call: RequestCall }
  | { type: 'answer'; to: string; id: number; answer: Answer }
  /** A host has begun to lead, and says whether its tab is seen. */
  | { type: 'leads'; account: AccountId; isVisible: boolean }
  /** A tab that is seen would rather lead than one that is hidden. */
  | { type: 'wants'; account: AccountId }
  /** A new tab asks for what is known of connections. */
  | { type: 'who-leads' }

/** One end of the line between a tab and its host. */
export interface Line<Out> {
  post(message: Out): void
}
