/** Recording a voice message. */
import { en } from './en/voice.ts'
import { fa } from './fa/voice.ts'

export const voiceText = { fa, en }
