import { expect, it } from 'vitest'
import { inviteHash, newInviteCode } from '../domain/invite-code.ts'
import type { RunningServer } from '../start-server.ts'
import { ask, connect, listen, openTestServer, PATIENT, post, postRaw, signInAgain, signUp } from './test-server.ts'

const FORM = { name: 'سارا', password: 'correct horse', device: 'گوشی' }

async function codeOf(server: RunningServer, username: string, invite?: string): Promise<string> {
  const answer = await post(server, 'sign-up', { ...FORM, username, ...(invite !== undefined && { invite }) })
  return answer.error?.code ?? 'ok'
}

async function newInvite(server: RunningServer, expiresAtMs = Date.now() + 60_000): Promise<string> {
  const code = newInviteCode()
  await server.store.createInvite({ hash: inviteHash(code), createdAtMs: Date.now(), expiresAtMs })
  return code
}

it('[O6] with SIGN_UP=invite a code lets one person in; wrong, used and expired ones are told', async () => {
  const server = await openTestServer({ signUp: 'invite' })
  const code = await newInvite(server)
  expect(await codeOf(server, 'sara')).toBe('invite-needed')
  expect(await codeOf(server, 'sara', newInviteCode())).toBe('bad-invite')
  expect(await codeOf(server, 'sara', await newInvite(server, Date.now() - 1))).toBe('bad-invite')
  expect(await codeOf(server, 'sara', ` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe('ok')
  expect(await codeOf(server, 'omid', code)).toBe('bad-invite')
})

it('[O6] with SIGN_UP=closed nobody makes an account, and those who have one come in', async () => {
  const open = await openTestServer()
  expect(await codeOf(open, 'sara', 'whatever')).toBe('ok')
  const server = await openTestServer({ signUp: 'closed' })
  expect(await codeOf(server, 'omid', await newInvite(server))).toBe('sign-up-closed')
})

it('[O6] a code is 128 bits, and is known however it was typed', () => {
  const code = newInviteCode()
  expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{5}-){5}[0-7]$/)
  const persian = code.replace(/[0-9]/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)))
  const careless = code.replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('-', '')
  expect([inviteHash(persian), inviteHash(careless)]).toEqual([inviteHash(code), inviteHash(code)])
  expect(inviteHash(newInviteCode())).not.toBe(inviteHash(code))
})

it('[W4] a client of an earlier version hears of invites and closed accounts in a code that it knows', async () => {
  const server = await openTestServer({ signUp: 'closed' })
  const form = JSON.stringify({ ...FORM, username: 'sara' })
  const code = async (version: string) =>
    (
      (await (await postRaw(server, 'sign-up', form, undefined, { 'Hodhod-Version': version })).json()) as {
        error: { code: string }
      }
    ).error.code
  expect([await code('1'), await code('2'), await code('3')]).toEqual(['forbidden', 'forbidden', 'sign-up-closed'])
})

it('[O7] a closed account is out at once, on every connection, and is told why only with its password', async () => {
  const server = await openTestServer({ endingsEveryMs: 20 })
  const sara = await signUp(server, 'sara')
  const again = await signInAgain(server, sara)
  const omid = await signUp(server, 'omid')
  const [first, second, other] = [
    await connect(server, sara.token),
    await connect(server, again.token),
    await connect(server, omid.token),
  ]
  const heard = listen(first)
  await server.store.setDisabled(sara.user, true)
  expect(await post(server, 'devices', {}, sara.token)).toEqual({ error: { code: 'unauthenticated' } })
  await expect.poll(() => [first.connected, second.connected], PATIENT).toEqual([false, false])
  expect(heard.at(-1)).toEqual(['bye', null])
  expect(await ask(other, 'devices', {})).toHaveProperty('devices')
  const signIn = async (password: string) =>
    (await post(server, 'sign-in', { username: 'sara', password, device: 'x' })).error?.code
  expect(await signIn('wrong horse')).toBe('bad-credentials')
  expect(await signIn('correct horse')).toBe('account-disabled')
  await server.store.setDisabled(sara.user, false)
  expect(await signIn('correct horse')).toBeUndefined()
})
