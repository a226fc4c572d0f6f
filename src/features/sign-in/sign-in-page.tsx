/** The door: signing in, signing up, and coming back after a session ended. What happens after is the app's. */
import { type FormEvent, type ReactNode, useState } from 'react'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { signInText } from '../../i18n/catalogue/sign-in.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { BackendErrorCode } from '../../model/error.ts'
import { Button } from '../../ui/button.tsx'
import { Hoopoe } from '../../ui/hoopoe.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { FormFault } from './check-form.ts'
import { detectDevice } from './detect-device.ts'
import { PasswordField } from './password-field.tsx'
import { type SignInState, useSignIn } from './use-sign-in.ts'

export interface SignInPageProps {
  backend: string
  address: string
  /** The account whose session ended: only its password is missing. */
  again?: { username: string } | undefined
  /** A switch of language, and whatever else the app wants in the corner. */
  corner?: ReactNode
}

export function SignInPage(props: SignInPageProps): ReactNode {
  const text = useText(signInText)
  const device = useDeviceName()
  const state = useSignIn(props, { username: props.again?.username ?? '', name: '', password: '', device })
  const title = state.mode === 'sign-up' ? text.titleSignUp : props.again ? text.titleAgain : text.titleSignIn
  return (
    <main className="flex h-full flex-col overflow-y-auto bg-ground p-4">
      <div className="flex justify-end">{props.corner}</div>
      <div className="m-auto flex w-full max-w-sm flex-col gap-6 py-6">
        <header className="flex flex-col items-center gap-2 text-center">
          <Hoopoe className="size-24" />
          <h1 className="font-bold text-2xl">{title}</h1>
          <p className="text-balance text-muted">{props.again ? text.leadAgain : text.lead}</p>
        </header>
        <SignInForm state={state} />
      </div>
    </main>
  )
}

function SignInForm(props: { state: SignInState }): ReactNode {
  const text = useText(signInText)
  const { state } = props
  const isSignUp = state.mode === 'sign-up'
  const refusal = useRefusal(state)
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void state.submit().then(() => focusFirstFault(event))
      }}
    >
      {isSignUp && <NameField state={state} fault={refusal.name} />}
      <UsernameField state={state} fault={refusal.username} />
      <PasswordField
        label={text.password}
        hint={isSignUp ? text.passwordHint : undefined}
        error={refusal.password}
        value={state.fields.password}
        autoComplete={isSignUp ? 'new-password' : 'current-password'}
        onChange={(value) => state.change('password', value)}
      />
      <TextField
        label={text.device}
        hint={text.deviceHint}
        value={state.fields.device}
        maxLength={64}
        onChange={(event) => state.change('device', event.target.value)}
      />
      <p role="alert" className="text-danger text-sm empty:hidden">
        {refusal.form}
      </p>
      <Button type="submit" variant="primary" busy={state.isBusy}>
        {isSignUp ? text.signUp : text.signIn}
      </Button>
      <Button variant="plain" onClick={() => state.setMode(isSignUp ? 'sign-in' : 'sign-up')}>
        {isSignUp ? text.toSignIn : text.toSignUp}
      </Button>
    </form>
  )
}

function NameField(props: { state: SignInState; fault: string | undefined }): ReactNode {
  const text = useText(signInText)
  return (
    <TextField
      label={text.name}
      error={props.fault}
      value={props.state.fields.name}
      autoComplete="name"
      maxLength={64}
      onChange={(event) => props.state.change('name', event.target.value)}
    />
  )
}

function UsernameField(props: { state: SignInState; fault: string | undefined }): ReactNode {
  const text = useText(signInText)
  return (
    <TextField
      label={text.username}
      hint={props.state.mode === 'sign-up' ? text.usernameHint : undefined}
      error={props.fault}
      value={props.state.fields.username}
      dir="ltr"
      autoComplete="username"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      onChange={(event) => props.state.change('username', event.target.value)}
    />
  )
}

type Place = 'username' | 'name' | 'password' | 'form'

const placeOf: Partial<Record<BackendErrorCode, Place>> = {
  'username-taken': 'username',
  'bad-username': 'username',
  'bad-name': 'name',
  'weak-password': 'password',
}

/** Sentences at the field they are about; the rest below the form. */
function useRefusal(state: SignInState): Partial<Record<Place, string>> {
  const text = useText(signInText)
  const errors = useText(errorsText)
  const sentence = (fault: FormFault): string => {
    if (fault === 'empty-username') return text.emptyUsername
    if (fault === 'empty-password') return text.emptyPassword
    return errors[fault]
  }
  const said: Partial<Record<Place, string>> = {}
  for (const field of ['username', 'name', 'password'] as const) {
    const fault = state.faults[field]
    if (fault) said[field] = sentence(fault)
  }
  if (state.refusal) {
    said[placeOf[state.refusal] ?? 'form'] = state.refusal === 'unreachable' ? text.unreachable : errors[state.refusal]
  }
  return said
}

function useDeviceName(): string {
  const text = useText(signInText)
  const [name] = useState(() => {
    const { browser, system } = detectDevice(navigator.userAgent)
    return text.deviceName(browser ?? text.unknownBrowser, system ?? text.unknownSystem)
  })
  return name
}

/** After React has shown the faults. */
function focusFirstFault(event: FormEvent<HTMLFormElement>): void {
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
