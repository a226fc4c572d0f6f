import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { connectData } from '../../data/connection.ts'
import { RequestError, type RequestName } from '../../data/requests.ts'
import { en as enErrors } from '../../i18n/catalogue/en/errors.ts'
import { en } from '../../i18n/catalogue/en/sign-in.ts'
import { fa as faErrors } from '../../i18n/catalogue/fa/errors.ts'
import { fa } from '../../i18n/catalogue/fa/sign-in.ts'
import type { Language } from '../../i18n/language.ts'
import type { BackendErrorCode } from '../../model/error.ts'
import { type Mounted, mount } from '../../ui/render-for-test.tsx'
import { SignInPage } from './sign-in-page.tsx'

const onSignedUp = vi.fn()
let mounted: Mounted
let asked: { name: RequestName; input: unknown }[]
let refusal: BackendErrorCode | undefined

const field = (autoComplete: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(`input[autocomplete="${autoComplete}"]`)
  if (!found) throw new Error(`no field ${autoComplete}`)
  return found
}
const noteOf = (input: HTMLElement): string | null | undefined =>
  document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent

async function show(language: Language = 'fa', again?: { username: string }): Promise<void> {
  mounted = mount(<SignInPage backend="memory" address="here" again={again} onSignedUp={onSignedUp} />, language)
  await vi.waitUntil(() => document.querySelector('form'))
}

async function toSignUp(): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLElement>('form > button')]
  buttons.at(-1)?.click()
  await vi.waitUntil(() => document.querySelector('input[autocomplete="name"]'))
}

beforeEach(() => {
  onSignedUp.mockClear()
  asked = []
  refusal = undefined
  connectData({
    db: new Promise(() => undefined),
    sendCommand: async () => ({ ok: true }),
    sendRequest: async (name, input) => {
      asked.push({ name, input })
      if (refusal) throw new RequestError(refusal)
      return { account: 1 } as never
    },
  })
})
afterEach(() => mounted.unmount())

describe('[SIGN-IN] the door', () => {
  it('[SIGN-IN] works with the keyboard alone and hands over exactly what was typed', async () => {
    await show()
    field('username').focus()
    await userEvent.keyboard('@Sara_۸۰{Tab}correct horse{Enter}')
    await vi.waitUntil(() => asked.length > 0)
    expect(asked[0]).toMatchObject({
      name: 'sign-in',
      input: { backend: 'memory', address: 'here', username: 'sara_80', password: 'correct horse' },
    })
  })

  it('[SIGN-IN] names the device and lets the person change the name', async () => {
    await show()
    await userEvent.type(field('username'), 'sara')
    await userEvent.type(field('current-password'), 'correct horse')
    await userEvent.keyboard('{Enter}')
    await vi.waitUntil(() => asked.length > 0)
    expect(asked[0]?.input).toMatchObject({ device: expect.stringMatching(/Chrome/) })
  })

  it('[SIGN-IN] empty fields are told at the field, the first one gets the focus, nothing is sent', async () => {
    await show()
    field('current-password').focus()
    await userEvent.keyboard('{Enter}')
    await vi.waitUntil(() => field('username').getAttribute('aria-invalid') === 'true')
    expect(noteOf(field('username'))).toBe(fa.emptyUsername)
    expect(noteOf(field('current-password'))).toBe(fa.emptyPassword)
    await vi.waitUntil(() => document.activeElement === field('username'))
    expect(asked).toEqual([])
  })

  it('[SIGN-IN] a new account needs a name, a username and a password that will be accepted', async () => {
    await show()
    await toSignUp()
    await userEvent.type(field('username'), 'سارا')
    await userEvent.type(field('new-password'), 'short')
    await userEvent.keyboard('{Enter}')
    await vi.waitUntil(() => field('name').getAttribute('aria-invalid') === 'true')
    expect(noteOf(field('name'))).toBe(faErrors['bad-name'])
    expect(noteOf(field('username'))).toBe(faErrors['bad-username'])
    expect(noteOf(field('new-password'))).toBe(faErrors['weak-password'])
    expect(asked).toEqual([])
  })

  it.each(['fa', 'en'] as const)(
    '[SIGN-IN] the server’s no is said in %s where it belongs, and nothing typed is lost',
    async (language) => {
      const errors = language === 'fa' ? faErrors : enErrors
      refusal = 'username-taken'
      await show(language)
      await toSignUp()
      await userEvent.type(field('name'), 'سارا')
      await userEvent.type(field('username'), 'sara')
      await userEvent.type(field('new-password'), 'correct horse')
      await userEvent.keyboard('{Enter}')
      await vi.waitUntil(() => field('username').getAttribute('aria-invalid') === 'true')
      expect(noteOf(field('username'))).toBe(errors['username-taken'])
      expect(field('new-password').value).toBe('correct horse')
    },
  )

  it.each(['fa', 'en'] as const)(
    '[SIGN-IN] [O6] the field of an invite is there in %s when the server asks for one, and not before',
    async (language) => {
      const [errors, text] = language === 'fa' ? [faErrors, fa] : [enErrors, en]
      const invite = () => {
        const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === text.invite)
        return label?.control as HTMLInputElement | undefined
      }
      await show(language)
      await toSignUp()
      await userEvent.type(field('name'), 'سارا')
      await userEvent.type(field('username'), 'sara')
      await userEvent.type(field('new-password'), 'correct horse')
      expect(invite()).toBeUndefined()
      refusal = 'invite-needed'
      await userEvent.keyboard('{Enter}')
      await vi.waitUntil(() => document.activeElement === invite())
      expect(noteOf(invite() ?? document.body)).toBe(errors['invite-needed'])
      refusal = 'bad-invite'
      await userEvent.keyboard('7zk2p-{Enter}')
      await vi.waitUntil(() => noteOf(invite() ?? document.body) === errors['bad-invite'])
      expect(asked.map(({ input }) => (input as { invite?: string }).invite)).toEqual([undefined, '7zk2p-'])
    },
  )

  it('[SIGN-IN] what is about no field is announced below the form', async () => {
    refusal = 'bad-credentials'
    await show()
    await userEvent.type(field('username'), 'sara')
    await userEvent.type(field('current-password'), 'wrong horse')
    await userEvent.keyboard('{Enter}')
    await vi.waitUntil(() => document.querySelector('[role="alert"]')?.textContent !== '')
    expect(document.querySelector('[role="alert"]')?.textContent).toBe(faErrors['bad-credentials'])
  })

  it('[SIGN-IN] the password can be looked at and hidden again', async () => {
    await show()
    const eye = document.querySelector<HTMLElement>(`button[aria-label="${fa.showPassword}"]`)
    eye?.click()
    await vi.waitUntil(() => field('current-password').type === 'text')
    eye?.click()
    await vi.waitUntil(() => field('current-password').type === 'password')
  })

  it('[SIGN-IN] a name is enough for a username of the right form, and only a new account is welcomed', async () => {
    await show()
    await toSignUp()
    await userEvent.type(field('name'), 'کیان رضایی')
    await vi.waitUntil(() => document.querySelector(`ul[aria-label="${fa.suggestions}"] button`))
    document.querySelector<HTMLElement>(`ul[aria-label="${fa.suggestions}"] button`)?.click()
    await vi.waitUntil(() => field('username').value !== '')
    expect(noteOf(field('username'))).toBe(fa.goodUsername)
    await userEvent.type(field('new-password'), 'correct horse')
    expect(noteOf(field('new-password'))).toBe(fa.strength.fair)
    refusal = 'rate-limited'
    await userEvent.keyboard('{Enter}')
    await vi.waitUntil(() => document.querySelector('[role="alert"]')?.textContent !== '')
    expect(onSignedUp).not.toHaveBeenCalled()
    refusal = undefined
    await userEvent.keyboard('{Enter}')
    await vi.waitUntil(() => onSignedUp.mock.calls.length > 0)
  })

  it('[SIGN-IN] a session that ended asks for the password of the same account', async () => {
    await show('fa', { username: 'sara' })
    expect(field('username').value).toBe('sara')
    expect(document.querySelector('h1')?.textContent).toBe(fa.titleAgain)
  })
})
