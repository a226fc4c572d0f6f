/** The door: sign-up and sign-in before there is an account, in whichever host is asked. Rules: C9. */
import { type BackendAdapter, BackendError } from '../../backend/port.ts'
import type { Database } from '../../data/open-database.ts'
import type { DataChange } from '../../data/rows.ts'
import { ingestCredentials } from '../ingest/ingest-credentials.ts'
import type { RequestCall } from './messages.ts'

/** By name, as the roots register them; rejects for a name that nobody registered. */
export type LoadBackend = (name: string) => Promise<BackendAdapter>
export type DoorCall = Extract<RequestCall, { name: 'sign-up' | 'sign-in' }>

/** Rejects with BackendError. */
export async function openAccount(
  db: Database,
  loadBackend: LoadBackend,
  call: DoorCall,
  signal: AbortSignal,
): Promise<DataChange> {
  const { backend, address } = call.input
  // The adapter's file comes from the same server as the answer would.
  const adapter = await loadBackend(backend).catch(() => Promise.reject(new BackendError('unreachable')))
  const authenticator = adapter.authenticator(address)
  const credentials =
    call.name === 'sign-up'
      ? await authenticator.signUp(formOf(call.input), signal)
      : await authenticator.signIn(formOf(call.input), signal)
  return ingestCredentials(db, { backend, address }, credentials)
}

/** The fields of a form without those that say where it goes. */
function formOf<T extends { backend: string; address: string }>(input: T): Omit<T, 'backend' | 'address'> {
  const { backend: _backend, address: _address, ...form } = input
  return form
}
