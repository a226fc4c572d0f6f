import { isolate } from '../../isolate.ts'
import type { fa } from '../fa/welcome.ts'

export const en: typeof fa = {
  title: (name: string) => `Welcome, ${isolate(name)}`,
  lead: 'Your account is ready. Where do we begin?',
  find: 'Find somebody',
  findHint: 'By username; no phone number needed',
  invite: 'Share my address',
  inviteHint: (address: string) => `Whoever opens ${isolate(address)} can talk with you`,
  note: 'Write a note to myself',
  noteHint: 'Saved messages are on all your devices',
  later: 'Just show the list',
  shareText: 'Talk with me on Hodhod:',
  copied: 'The address was copied.',
  copyFailed: 'The browser did not allow copying.',
}
