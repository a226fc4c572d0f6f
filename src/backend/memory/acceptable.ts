/**
 * What the in-process server takes as a command: ids, sizes and characters as the reference server's schemas have them.
 * Hostile input stops here (conformance B34).
 */
import {
  isAcceptableLine,
  isAcceptableName,
  MAX_ABOUT_LENGTH,
  MAX_NAME_LENGTH,
  MAX_TITLE_LENGTH,
} from '../../model/acceptable-name.ts'
import type { Command } from '../../model/command.ts'
import {
  type Folder,
  MAX_FOLDER_CONVERSATIONS,
  MAX_FOLDER_NAME_LENGTH,
  MAX_FOLDERS,
  MAX_FOLDERS_BYTES,
} from '../../model/conversation.ts'
import type { Body } from '../../model/event.ts'
import { mediaNamed } from '../../model/media-named.ts'
import { MAX_TEXT_LENGTH } from '../../model/message-limits.ts'

const CONVERSATION = /^(d\.[0-9a-z]{8}\.[0-9a-z]{8}|s\.[0-9a-z]{8}|g\.[A-Za-z0-9_-]{22})$/
const CID = /^[A-Za-z0-9_-]{22}$/
const FOLDER = /^[A-Za-z0-9_-]{1,22}$/
const MAX_PARTS = 12
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
      return isAcceptableName(command.title, MAX_TITLE_LENGTH)
    case 'profile':
      return (
        (command.name === undefined || isAcceptableName(command.name, MAX_NAME_LENGTH)) &&
        (command.about === undefined || isAcceptableLine(command.about, MAX_ABOUT_LENGTH))
      )
    case 'folders':
      return areAcceptable(command.folders)
    default:
      return true
  }
}

function areAcceptable(folders: readonly Folder[]): boolean {
  if (folders.length > MAX_FOLDERS || new Set(folders.map(({ id }) => id)).size < folders.length) return false
  if (new TextEncoder().encode(JSON.stringify(folders)).length > MAX_FOLDERS_BYTES) return false
  return folders.every(
    ({ id, name, conversations }) =>
      FOLDER.test(id) &&
      isAcceptableName(name, MAX_FOLDER_NAME_LENGTH) &&
      conversations.length <= MAX_FOLDER_CONVERSATIONS &&
      conversations.every((conversation) => CONVERSATION.test(conversation)),
  )
}

function isAcceptableBody(body: Body): boolean {
  if (body.enc !== 'none' || body.parts.length === 0 || body.parts.length > MAX_PARTS) return false
  if (body.parts.some(({ text = '' }) => text.length > MAX_TEXT_LENGTH || !text.isWellFormed())) return false
  if (mediaNamed(body.parts) === 'malformed') return false
  return new TextEncoder().encode(JSON.stringify(body)).length <= MAX_BODY_BYTES
}
