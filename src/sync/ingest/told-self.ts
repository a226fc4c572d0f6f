import type { SelfInfo } from '../../model/conversation.ts'

/** The own profile after the backend told it: what it says wins, and folders that it does not name are as before. */
export function toldSelf(known: SelfInfo, told: SelfInfo): SelfInfo {
  return known.folders && !told.folders ? { ...told, folders: known.folders } : told
}
