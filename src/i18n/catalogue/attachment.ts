/** What stands for the pictures and files of a message in a line of text. */
import { en } from './en/attachment.ts'
import { fa } from './fa/attachment.ts'

export const attachmentText = { fa, en }
