import { en } from './en/messages.ts'
import { fa } from './fa/messages.ts'

export const messagesText = { fa, en }
