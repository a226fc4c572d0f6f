/** What pictures and files take on this device, and what comes by itself. */
import { en } from './en/media-settings.ts'
import { fa } from './fa/media-settings.ts'

export const mediaSettingsText = { fa, en }
