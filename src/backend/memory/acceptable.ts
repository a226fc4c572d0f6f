/**
 * What the in-process server takes as a command: ids, sizes and characters as the reference server's schemas have them.
 * Hostile input stops here (conformance B34).
 */
import type { Command } from '../../model/command.ts'
import type { Body } from '../../model/event.ts'
import { MAX_TEXT_LENGTH } from '../../model/message-limits.ts'

const CONVERSATION = /^(d\.[0-9a-z]{8}\.[0-9a-z]{8}|s\.[0-9a-z]{8}|g\.[A-Za-z0-9_-]{22})$/
const CID = /^[A-Za-z0-9_-]{22}$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/u
const VISIBLE = /[^\p{White_Space}\p{Cf}\p{Mn}]/u
const MAX_PARTS = 8
const MAX_BODY_BYTES = 32 * 1024

export function isAcceptable(command: Command): boolean {
  if (!CID.test(command.cid)) return false
  if ('conversation' in command && !CONVERSATION.test(command.conversation)) return false
  switch (command.op) {
    case 'send':
    case 'edit':
      return isAcceptableBody(command.body)
    case 'react':
      return isAcceptableName(command.emoji, 32)
    case 'create':
    case 'rename':
      return isAcceptableName(command.title, 128)
    case 'profile':
      return (
        (command.name === undefined || isAcceptableName(command.name, 64)) &&
        (command.about === undefined || isAcceptableText(command.about, 160))
      )
    default:
      return true
  }
}

/** A name that a person can see and that cannot turn the direction of what follows. */
export function isAcceptableName(text: string, limit: number): boolean {
  return isAcceptableText(text, limit) && VISIBLE.test(text)
}

function isAcceptableText(text: string, limit: number): boolean {
  return text.length <= limit && text.isWellFormed() && !CONTROL.test(text)
}

function isAcceptableBody(body: Body): boolean {
  if (body.enc !== 'none' || body.parts.length === 0 || body.parts.length > MAX_PARTS) return false
  if (body.parts.some(({ text = '' }) => text.length > MAX_TEXT_LENGTH || !text.isWellFormed())) return false
  return new TextEncoder().encode(JSON.stringify(body)).length <= MAX_BODY_BYTES
}
