/** Strings of the outbox page. */
import { en } from './en/outbox.ts'
import { fa } from './fa/outbox.ts'

export const outboxText = { fa, en }
