/** The dialogs of folders: their code comes when they are wanted. */
import { loadedLater } from '../../ui/loaded-later.tsx'

export const FoldersDialog = loadedLater(async () => (await import('./folders-dialog.tsx')).FoldersDialog)
export const FolderPicker = loadedLater(async () => (await import('./folder-picker.tsx')).FolderPicker)
