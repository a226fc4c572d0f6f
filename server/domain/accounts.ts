/**
 * Accounts and sessions: sign-up, sign-in, devices. Expected failures are answers with a code of the closed set (W6).
 * A wrong password and an unknown user look the same and take the same time. Knows nothing of sockets or SQL.
 */
import * as v from 'valibot'
import type { ErrorAnswer, ErrorCode } from '../../protocol/errors.ts'
import { Name, Password, Username } from '../../protocol/primitives.ts'
import type { RequestOf, ResponseOf, WireUserInfo } from '../../protocol/requests.ts'
import { type DeviceRow, NEW_PROFILE, type Store, StoreError, type UserRow } from '../store/port.ts'
import { inviteHash } from './invite-code.ts'
import type { PasswordHasher } from './password-hasher.ts'
import { looksLikeToken, newPublicId, newToken, tokenHash } from './session-token.ts'

export interface Accounts {
  store: Store
  hasher: PasswordHasher
  now: () => number
  /** Who may make an account. */
  signUp: SignUpRule
}
export type SignUpRule = 'open' | 'invite' | 'closed'
export interface Session {
  user: string
  device: string
}

const USER_ID_LENGTH = 8
const DEVICE_ID_LENGTH = 12
const OVERLOADED_WAIT_MS = 3_000

/** Makes an account, its saved messages and its first session. */
export async function signUp(
  accounts: Accounts,
  form: RequestOf<'sign-up'>,
): Promise<ResponseOf<'sign-up'> | ErrorAnswer> {
  const username = canonicalUsername(form.username)
  const name = form.name.trim().normalize('NFC')
  if (!v.is(Username, username)) return failure('bad-username')
  if (!v.is(Name, name)) return failure('bad-name')
  if (!v.is(Password, form.password) || !form.password.isWellFormed()) return failure('weak-password')
  const invite = await inviteOf(accounts, form)
  if (typeof invite === 'string') return failure(invite)
  if (await accounts.store.userByName(username)) return failure('username-taken')
  const passwordHash = await accounts.hasher.hash(form.password)
  if (passwordHash === 'overloaded') return failure('overloaded', OVERLOADED_WAIT_MS)
  const user: UserRow = {
    user: newPublicId(USER_ID_LENGTH),
    username,
    name,
    ...NEW_PROFILE,
    lastSeenAtMs: accounts.now(),
  }
  try {
    await accounts.store.createUser({ ...user, passwordHash }, invite)
  } catch (error) {
    const code = error instanceof StoreError ? error.code : undefined
    if (code === 'username-taken' || code === 'bad-invite') return failure(code)
    throw error
  }
  return openSession(accounts, user, form.device)
}

/** What of the form lets a person in. A code is looked up before a password is hashed: guessing is cheap for the server. */
async function inviteOf(
  { signUp: rule, store, now }: Accounts,
  { invite }: RequestOf<'sign-up'>,
): Promise<{ hash: string; atMs: number } | undefined | 'sign-up-closed' | 'invite-needed' | 'bad-invite'> {
  if (rule === 'open') return undefined
  if (rule === 'closed') return 'sign-up-closed'
  if (!invite?.trim()) return 'invite-needed'
  const [hash, atMs] = [inviteHash(invite), now()]
  return (await store.hasInvite(hash, atMs)) ? { hash, atMs } : 'bad-invite'
}

/** A new session for a person who knows the password. */
export async function signIn(
  accounts: Accounts,
  form: RequestOf<'sign-in'>,
): Promise<ResponseOf<'sign-in'> | ErrorAnswer> {
  if (!v.is(Password, form.password) || !form.password.isWellFormed()) return failure('bad-credentials')
  const username = canonicalUsername(form.username)
  const user = v.is(Username, username) ? await accounts.store.userByName(username) : undefined
  const right = await accounts.hasher.verify(form.password, user?.passwordHash)
  if (right === 'overloaded') return failure('overloaded', OVERLOADED_WAIT_MS)
  if (!right || !user) return failure('bad-credentials')
  // Told to who knows the password only: nobody else learns who has an account.
  if (user.isDisabled) return failure('account-disabled')
  try {
    return await openSession(accounts, user, form.device)
  } catch (error) {
    if (error instanceof StoreError && error.code === 'disabled') return failure('account-disabled')
    throw error
  }
}

/** The session that a token opens, if it still does. */
export async function authenticate(accounts: Accounts, token: unknown): Promise<Session | undefined> {
  if (!looksLikeToken(token)) return undefined
  const row = await accounts.store.deviceByToken(tokenHash(token))
  return row && { user: row.user, device: row.device }
}

/** Every device with a session of this person. */
export async function listDevices(accounts: Accounts, session: Session): Promise<ResponseOf<'devices'>> {
  const rows = await accounts.store.devices(session.user)
  return { devices: rows.map((row) => deviceInfo(row, session.device)) }
}

/** Ends a session of the same person, the asking one included. */
export async function revokeDevice(
  accounts: Accounts,
  session: Session,
  device: string,
): Promise<Record<string, never> | ErrorAnswer> {
  const removed = await accounts.store.removeDevice(session.user, device)
  return removed ? {} : failure('not-found')
}

/** The profile as others see it. */
export function userInfo({ user, username, name, about, avatar }: UserRow): WireUserInfo {
  return { user, username, name, ...(about !== '' && { about }), ...(avatar !== null && { avatar }) }
}

/** The profile as its owner sees it, without the folders. */
export function selfInfo(user: UserRow): ResponseOf<'sign-in'>['self'] {
  const { hideLastSeen, hideReceipts, whoMayAdd } = user
  return { ...userInfo(user), hideLastSeen, hideReceipts, whoMayAdd }
}

async function openSession({ store, now }: Accounts, user: UserRow, name: string): Promise<ResponseOf<'sign-in'>> {
  const token = newToken()
  const atMs = now()
  await store.createDevice({
    device: newPublicId(DEVICE_ID_LENGTH),
    user: user.user,
    name,
    createdAtMs: atMs,
    lastSeenAtMs: atMs,
    tokenHash: tokenHash(token),
  })
  return { token, self: selfInfo(user) }
}

function canonicalUsername(text: string): string {
  return text.trim().replace(/^@/, '').toLowerCase()
}

function deviceInfo({ device, name, createdAtMs, lastSeenAtMs }: DeviceRow, current: string) {
  return { device, name, createdAtMs, lastSeenAtMs, current: device === current }
}

function failure(code: ErrorCode, retryAfterMs?: number): ErrorAnswer {
  return { error: { code, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } }
}
