/** Runs a command by name, in the worker: the registry of everything the interface may write. */
import type { Database } from '../open-database.ts'
import { isStorageFull } from '../transact.ts'
import { cancelOutbox } from './cancel-outbox.ts'
import { clearDraft } from './clear-draft.ts'
import type { CommandResult, CommandRun } from './command-run.ts'
import { editOutbox } from './edit-outbox.ts'
import { keepAvatar } from './keep-avatar.ts'
import { keepConversationMedia } from './keep-conversation-media.ts'
import { keepMedia } from './keep-media.ts'
import { letGo } from './let-go.ts'
import { letGoMedia } from './let-go-media.ts'
import { letGoPictures } from './let-go-pictures.ts'
import { makeRoom } from './make-room.ts'
import { markRead } from './mark-read.ts'
import { openDirect } from './open-direct.ts'
import { pauseOutbox } from './pause-outbox.ts'
import { removePack } from './remove-pack.ts'
import { retryOutbox } from './retry-outbox.ts'
import type { CommandMap, CommandName } from './run.ts'
import { saveDraft } from './save-draft.ts'
import { sendMedia } from './send-media.ts'
import { setPreference } from './set-preference.ts'
import { submit } from './submit.ts'
import { touchMedia } from './touch-media.ts'
import { useSticker } from './use-sticker.ts'

const COMMANDS: { [N in CommandName]: CommandRun<N> } = {
  submit,
  'send-media': sendMedia,
  'pause-outbox': pauseOutbox,
  'keep-media': keepMedia,
  'keep-conversation-media': keepConversationMedia,
  'touch-media': touchMedia,
  'remove-pack': removePack,
  'use-sticker': useSticker,
  'mark-read': markRead,
  'save-draft': saveDraft,
  'clear-draft': clearDraft,
  'open-direct': openDirect,
  'retry-outbox': retryOutbox,
  'edit-outbox': editOutbox,
  'cancel-outbox': cancelOutbox,
  'keep-avatar': keepAvatar,
  'set-preference': setPreference,
  'let-go': letGo,
  'let-go-media': letGoMedia,
  'make-room': makeRoom,
  'let-go-pictures': letGoPictures,
}

/** @returns the answer for the tab and the change for every tab; a full disk is an answer, any other failure rejects. */
export async function executeCommand<N extends CommandName>(
  db: Database,
  name: N,
  input: CommandMap[N],
): Promise<CommandResult> {
  try {
    return await COMMANDS[name](db, input)
  } catch (error) {
    if (isStorageFull(error)) return { answer: { ok: false, reason: 'storage-full' } }
    throw error
  }
}
