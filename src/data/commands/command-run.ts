/** The shape of every command on the worker's side: one transaction, then its answer and what it changed. */
import type { Database } from '../open-database.ts'
import type { DataChange } from '../rows.ts'
import type { CommandAnswer, CommandMap, CommandName } from './run.ts'

export interface CommandResult {
  answer: CommandAnswer
  /** Committed already; to be told to every tab. Absent when nothing changed. */
  change?: DataChange
}

export type CommandRun<N extends CommandName> = (db: Database, input: CommandMap[N]) => Promise<CommandResult>

export const OK: CommandAnswer = { ok: true }
