/** Addresses of the app and what they mean. Pure: the history is router.ts'. Ids only, never names or words. */
import { isSettingsSection, type SettingsSection } from '../features/settings/settings-sections.ts'
import { conversationPath } from '../model/conversation-path.ts'
import type { ConversationId, Seq } from '../model/event.ts'

export type Route =
  | { page: 'list' }
  /** With a seq: at that message. */
  | { page: 'conversation'; conversation: ConversationId; seq?: Seq }
  | { page: 'details' | 'add-member'; conversation: ConversationId }
  | { page: 'settings'; section?: SettingsSection }
  /** A link to a person: the conversation with them. */
  | { page: 'person'; username: string }
  | { page: 'outbox' | 'help' | 'welcome' | 'new' | 'new-group' | 'sign-in' }

/** Every character an id may have; none of them is ever percent-encoded. */
const conversationId = /^[\w.~:@-]+$/
const usernames = /^[a-z][a-z0-9_]{2,31}$/
const placeInLog = /^[1-9]\d{0,14}$/

export function parseRoute(path: string): Route {
  const [first, second, third] = path.split('/').filter((part) => part !== '')
  if (first === 'c' && second !== undefined && conversationId.test(second)) return conversationRoute(second, third)
  if (first === 'new') return { page: second === 'group' ? 'new-group' : 'new' }
  if (first === 'settings') return isSettingsSection(second) ? { page: first, section: second } : { page: first }
  if (first === 'u' && second !== undefined && usernames.test(second)) return { page: 'person', username: second }
  if (first === 'outbox' || first === 'help' || first === 'welcome' || first === 'sign-in') return { page: first }
  return { page: 'list' }
}

export function routePath(route: Route): string {
  switch (route.page) {
    case 'list':
      return '/'
    case 'conversation':
      return conversationPath(route.conversation, route.seq)
    case 'details':
      return `${conversationPath(route.conversation)}/details`
    case 'add-member':
      return `${conversationPath(route.conversation)}/add`
    case 'settings':
      return route.section === undefined ? '/settings' : `/settings/${route.section}`
    case 'person':
      return `/u/${route.username}`
    case 'new-group':
      return '/new/group'
    default:
      return `/${route.page}`
  }
}

/** Where "back" leads when there is no history to go back in: a deep link, a notification. */
export function parentRoute(route: Route): Route {
  switch (route.page) {
    case 'details':
      return { page: 'conversation', conversation: route.conversation }
    case 'add-member':
      return { page: 'details', conversation: route.conversation }
    case 'new-group':
      return { page: 'new' }
    case 'settings':
      return route.section === undefined ? { page: 'list' } : { page: 'settings' }
    default:
      return { page: 'list' }
  }
}

function conversationRoute(conversation: ConversationId, below: string | undefined): Route {
  if (below === 'details') return { page: 'details', conversation }
  if (below === 'add') return { page: 'add-member', conversation }
  if (below !== undefined && placeInLog.test(below)) return { page: 'conversation', conversation, seq: Number(below) }
  return { page: 'conversation', conversation }
}
