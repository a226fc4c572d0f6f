/**
 * A person as a part of a message: whom to write to, and how they are called. A claim of the sender, as the name in a
 * greeting is: who opens it meets the person of that id, under the name that the backend says. Rule: M19.
 */
import { asLine, MAX_NAME_LENGTH } from './acceptable-name.ts'
import type { AvatarHash } from './conversation.ts'
import { cutText } from './cut-text.ts'
import type { Body, Part, UserRef } from './event.ts'

export interface Contact {
  user: UserRef
  name: string
  avatar?: AvatarHash
}

const CONTACT_TYPE = 'application/x-contact'
const USER = /^[^\s\p{C}]{1,255}$/u
const AVATAR = /^[A-Za-z0-9_-]{1,64}$/
const VISIBLE = /[^\p{White_Space}\p{Cf}\p{Mn}]/u

export function contactPart({ user, name, avatar }: Contact): Part {
  return { type: CONTACT_TYPE, extra: { user, name, ...(avatar !== undefined && { avatar }) } }
}

/** @returns undefined where the part is none, or names nobody */
export function readContact({ type, extra = {} }: Part): Contact | undefined {
  const { user, name, avatar } = extra
  if (type !== CONTACT_TYPE || typeof user !== 'string' || !USER.test(user) || typeof name !== 'string')
    return undefined
  const line = cutText(asLine(name.slice(0, MAX_NAME_LENGTH * 4)).replace(/\s+/gu, ' '), MAX_NAME_LENGTH)
  if (!VISIBLE.test(line)) return undefined
  return { user, name: line, ...(typeof avatar === 'string' && AVATAR.test(avatar) && { avatar }) }
}

export function contactsIn(body: Body): Contact[] {
  return body.parts.map(readContact).filter((one) => one !== undefined)
}
