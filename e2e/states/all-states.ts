/** Every named state, in the order in which a newcomer meets them. */
import { COMPOSING } from './reach/composing.ts'
import { CONVERSATION } from './reach/conversation.ts'
import { DOOR } from './reach/door.ts'
import { FILM_NOTE } from './reach/film-note.ts'
import { LIST } from './reach/list.ts'
import { MEDIA } from './reach/media.ts'
import { PLACES } from './reach/places.ts'
import { SHARING } from './reach/sharing.ts'
import { TROUBLE } from './reach/trouble.ts'
import type { State } from './state.ts'

export const ALL_STATES: readonly State[] = [
  ...DOOR,
  ...LIST,
  ...CONVERSATION,
  ...COMPOSING,
  ...MEDIA,
  ...FILM_NOTE,
  ...SHARING,
  ...PLACES,
  ...TROUBLE,
]
