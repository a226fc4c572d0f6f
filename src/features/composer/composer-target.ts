/** The message that is answered or edited, as the open conversation hands it over. */
import type { Body, Ref } from '../../model/event.ts'

export interface ComposerTarget {
  mode: 'reply' | 'edit'
  ref: Ref
  author: string
  /** What there is to read of it, without marks. */
  text: string
  /** What is edited, with marks. */
  source: string
  body: Body | null
  /** An edited message that has not left the device yet. */
  isWaiting: boolean
}
