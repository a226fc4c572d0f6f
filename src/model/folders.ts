/**
 * Folders of the conversation list: four that fill themselves, and the person's own (docs/spec/list.md, F1–F4). Pure: a
 * change answers the whole new list, which is what is kept. The archive is a place of its own and in no folder.
 */
import { type ConversationInfo, type Folder, MAX_FOLDER_CONVERSATIONS, MAX_FOLDERS } from './conversation.ts'
import type { ConversationId } from './event.ts'

export const AUTOMATIC_FOLDERS = ['all', 'unread', 'personal', 'groups'] as const
export type AutomaticFolder = (typeof AUTOMATIC_FOLDERS)[number]
/** What a tab of the list stands for; own folders go by their id. */
export type FolderKey = AutomaticFolder | `own:${string}`

type Filed = Pick<ConversationInfo, 'id' | 'kind' | 'unread' | 'muted' | 'archived'>

export function ownFolderKey(folder: Pick<Folder, 'id'>): FolderKey {
  return `own:${folder.id}`
}

/** Every tab in its order. */
export function folderKeys(folders: readonly Folder[]): FolderKey[] {
  return [...AUTOMATIC_FOLDERS, ...folders.map(ownFolderKey)]
}

export function ownFolder(folders: readonly Folder[], key: FolderKey): Folder | undefined {
  return folders.find((folder) => ownFolderKey(folder) === key)
}

export function isInFolder(row: Filed, key: FolderKey, folders: readonly Folder[]): boolean {
  if (row.archived) return false
  switch (key) {
    case 'all':
      return true
    case 'unread':
      return row.unread > 0
    case 'personal':
      return row.kind === 'direct'
    case 'groups':
      return row.kind === 'group'
    default:
      return ownFolder(folders, key)?.conversations.includes(row.id) ?? false
  }
}

/** How many conversations of the folder want to be read; muted ones do not. */
export function unreadInFolder(rows: readonly Filed[], key: FolderKey, folders: readonly Folder[]): number {
  return rows.filter((row) => row.unread > 0 && !row.muted && isInFolder(row, key, folders)).length
}

/** @returns undefined where there are as many as there may be */
export function withFolder(folders: readonly Folder[], folder: Folder): Folder[] | undefined {
  return folders.length < MAX_FOLDERS ? [...folders, folder] : undefined
}

export function withoutFolder(folders: readonly Folder[], id: string): Folder[] {
  return folders.filter((folder) => folder.id !== id)
}

export function renamedFolder(folders: readonly Folder[], id: string, name: string): Folder[] {
  return folders.map((folder) => (folder.id === id ? { ...folder, name } : folder))
}

/** @param step -1 is one place earlier, 1 one later; at the ends nothing moves */
export function movedFolder(folders: readonly Folder[], id: string, step: -1 | 1): Folder[] {
  const at = folders.findIndex((folder) => folder.id === id)
  const to = at + step
  const [folder, other] = [folders[at], folders[to]]
  if (!folder || !other) return [...folders]
  return folders.with(at, other).with(to, folder)
}

/** Puts conversations into a folder or takes them out. @returns undefined where it would hold too many */
export function filedIn(
  folders: readonly Folder[],
  id: string,
  conversations: readonly ConversationId[],
  isIn: boolean,
): Folder[] | undefined {
  const changed = folders.map((folder) => {
    if (folder.id !== id) return folder
    const others = folder.conversations.filter((one) => !conversations.includes(one))
    return { ...folder, conversations: isIn ? [...others, ...new Set(conversations)] : others }
  })
  const isFull = changed.some((folder) => folder.conversations.length > MAX_FOLDER_CONVERSATIONS)
  return isFull ? undefined : changed
}
