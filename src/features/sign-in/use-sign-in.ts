/** State of the door: fields, faults, and the request under way. Nothing typed is lost by a failure. */
import { useState } from 'react'
import { RequestError, request } from '../../data/requests.ts'
import type { BackendErrorCode } from '../../model/error.ts'
import { checkForm, cleanUsername, type FormFaults, type SignInFields, type SignInMode } from './check-form.ts'

export interface SignInState {
  mode: SignInMode
  fields: SignInFields
  faults: FormFaults
  /** What the server or the way to it said. */
  refusal: BackendErrorCode | undefined
  /** The server said that it wants an invite. */
  wantsInvite: boolean
  isBusy: boolean
  setMode(mode: SignInMode): void
  change(field: keyof SignInFields, value: string): void
  submit(): Promise<void>
}

export interface SignInTarget {
  backend: string
  address: string
  /** An account was made, not only entered. */
  onSignedUp: () => void
}

export function useSignIn(target: SignInTarget, initial: SignInFields): SignInState {
  const [mode, setMode] = useState<SignInMode>('sign-in')
  const [fields, setFields] = useState(initial)
  const [faults, setFaults] = useState<FormFaults>({})
  const [refusal, setRefusal] = useState<BackendErrorCode>()
  const [wantsInvite, setWantsInvite] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  return {
    mode,
    fields,
    faults,
    refusal,
    wantsInvite,
    isBusy,
    setMode(next) {
      setMode(next)
      setFaults({})
      setRefusal(undefined)
    },
    change(field, value) {
      setFields((before) => ({ ...before, [field]: value }))
      setFaults((before) => ({ ...before, [field]: undefined }))
      setRefusal(undefined)
    },
    async submit() {
      const cleaned = { ...fields, username: cleanUsername(fields.username), name: fields.name.trim() }
      const found = checkForm(mode, cleaned)
      setFields(cleaned)
      setFaults(found)
      setRefusal(undefined)
      if (isBusy || Object.keys(found).length > 0) return
      setIsBusy(true)
      const refused = await enter(mode, { backend: target.backend, address: target.address, ...cleaned })
      setRefusal(refused)
      if (refused === 'invite-needed') setWantsInvite(true)
      setIsBusy(false)
      if (mode === 'sign-up' && refused === undefined) target.onSignedUp()
    },
  }
}

async function enter(
  mode: SignInMode,
  input: SignInFields & { backend: string; address: string },
): Promise<BackendErrorCode | undefined> {
  const { name, invite, ...rest } = input
  try {
    if (mode === 'sign-up') await request('sign-up', { ...rest, name, ...(invite && { invite }) })
    else await request('sign-in', rest)
    return undefined
  } catch (error) {
    if (error instanceof RequestError) return error.code
    throw error
  }
}
