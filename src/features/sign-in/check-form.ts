/** What can be known to be wrong before a server is asked. The server has the last word; its codes are the same. */

import { isAcceptableName, MAX_NAME_LENGTH } from '../../model/acceptable-name.ts'

export type SignInMode = 'sign-in' | 'sign-up'
export interface SignInFields {
  username: string
  name: string
  password: string
  device: string
  /** Where the server asks for one. */
  invite?: string
}
export type FormFault = 'empty-username' | 'empty-password' | 'bad-username' | 'bad-name' | 'weak-password'
export type FormFaults = Partial<Record<'username' | 'name' | 'password', FormFault>>

const usernamePattern = /^[a-z][a-z0-9_]{2,31}$/
export const PASSWORD_MIN = 8

export function checkForm(mode: SignInMode, fields: SignInFields): FormFaults {
  const faults: FormFaults = {}
  if (fields.username === '') faults.username = 'empty-username'
  else if (!isUsername(fields.username)) faults.username = 'bad-username'
  if (fields.password === '') faults.password = 'empty-password'
  if (mode === 'sign-in') return faults
  if (!isAcceptableName(fields.name, MAX_NAME_LENGTH)) faults.name = 'bad-name'
  if (fields.password !== '' && fields.password.length < PASSWORD_MIN) faults.password = 'weak-password'
  return faults
}

export function isUsername(text: string): boolean {
  return usernamePattern.test(text)
}

/** What a person means by a username: without `@`, in lower case, with Latin digits. */
export function cleanUsername(text: string): string {
  return text
    .trim()
    .replace(/^@/, '')
    .toLowerCase()
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
}
