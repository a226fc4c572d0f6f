/** Words that several features share. */
import { en } from './en/common.ts'
import { fa } from './fa/common.ts'

export const commonText = { fa, en }
