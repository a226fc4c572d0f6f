/** The own profile as a command of its owner leaves it: what a backend will say, and what is shown until then. Pure. */
import type { CommandContent } from './command.ts'
import type { SelfInfo } from './conversation.ts'

export function selfAfter(self: SelfInfo, command: Extract<CommandContent, { op: 'profile' | 'folders' }>): SelfInfo {
  if (command.op === 'folders') return { ...self, folders: command.folders }
  const { op: _op, avatar, ...told } = command
  const { avatar: former, ...rest } = self
  const shown = avatar === undefined ? former : avatar
  const known = Object.entries(told).filter(([, value]) => value !== undefined)
  return { ...rest, ...Object.fromEntries(known), ...(shown ? { avatar: shown } : {}) }
}
