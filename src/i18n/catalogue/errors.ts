/** Sentences of every error code: `useText(errorsText)[code]`. */
import { en } from './en/errors.ts'
import { fa } from './fa/errors.ts'

export const errorsText = { fa, en }
