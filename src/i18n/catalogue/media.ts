/** Pictures, films, sounds and files in messages and in full size. */
import { en } from './en/media.ts'
import { fa } from './fa/media.ts'

export const mediaText = { fa, en }
