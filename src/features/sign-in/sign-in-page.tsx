/** The door: signing in, signing up, and coming back after a session ended. What happens after is the app's. */
import { type FormEvent, type ReactNode, useState } from 'react'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { signInText } from '../../i18n/catalogue/sign-in.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { BackendErrorCode } from '../../model/error.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type FormFault, PASSWORD_MIN } from './check-form.ts'
import { detectDevice } from './detect-device.ts'
import { DoorFrame } from './door-frame.tsx'
import { PasswordField } from './password-field.tsx'
import { passwordStrength } from './password-strength.ts'
import { type SignInState, useSignIn } from './use-sign-in.ts'
import { UsernameField } from './username-field.tsx'

export interface SignInPageProps {
  backend: string
  address: string
  /** The account whose session ended: only its password is missing. */
  again?: { username: string } | undefined
  /** A switch of language, and whatever else the app wants in the corner. */
  corner?: ReactNode
  /** An account was made: the person is new here. */
  onSignedUp: () => void
}

export function SignInPage(props: SignInPageProps): ReactNode {
  const text = useText(signInText)
  const device = useDeviceName()
  const state = useSignIn(props, { username: props.again?.username ?? '', name: '', password: '', device })
  const title = state.mode === 'sign-up' ? text.titleSignUp : props.again ? text.titleAgain : text.titleSignIn
  return (
    <DoorFrame title={title} lead={props.again ? text.leadAgain : text.lead} corner={props.corner}>
      <SignInForm state={state} />
      {props.backend !== 'memory' && <ServerName address={props.address} />}
    </DoorFrame>
  )
}

function ServerName(props: { address: string }): ReactNode {
  const text = useText(signInText)
  return (
    <p className="flex items-center justify-center gap-1.5 text-muted text-sm">
      <Icon name="cloud" className="size-4" />
      {text.server}
      <bdi dir="ltr">{props.address.replace(/^https?:\/\//, '')}</bdi>
    </p>
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
        hint={isSignUp ? passwordHint(state.fields.password, text) : undefined}
        error={refusal.password}
        value={state.fields.password}
        autoComplete={isSignUp ? 'new-password' : 'current-password'}
        onChange={(value) => state.change('password', value)}
      />
      {isSignUp && state.wantsInvite && <InviteField state={state} fault={refusal.invite} />}
      <DeviceName state={state} />
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

function InviteField(props: { state: SignInState; fault: string | undefined }): ReactNode {
  const text = useText(signInText)
  return (
    <TextField
      label={text.invite}
      error={props.fault}
      value={props.state.fields.invite ?? ''}
      dir="ltr"
      autoComplete="off"
      maxLength={64}
      onChange={(event) => props.state.change('invite', event.target.value)}
    />
  )
}

function DeviceName(props: { state: SignInState }): ReactNode {
  const text = useText(signInText)
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center gap-1 text-muted text-sm">
        <Icon name="down" className="size-4" />
        {text.moreDetails}
      </summary>
      <TextField
        label={text.device}
        hint={text.deviceHint}
        value={props.state.fields.device}
        maxLength={64}
        onChange={(event) => props.state.change('device', event.target.value)}
      />
    </details>
  )
}

function passwordHint(password: string, text: typeof signInText.fa): string {
  return password.length < PASSWORD_MIN ? text.passwordHint : text.strength[passwordStrength(password)]
}

type Place = 'username' | 'name' | 'password' | 'invite' | 'form'

const placeOf: Partial<Record<BackendErrorCode, Place>> = {
  'username-taken': 'username',
  'bad-username': 'username',
  'bad-name': 'name',
  'weak-password': 'password',
  'invite-needed': 'invite',
  'bad-invite': 'invite',
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
