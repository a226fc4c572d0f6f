import { isolate } from '../../isolate.ts'
import type { fa } from '../fa/media-settings.ts'

export const en: typeof fa = {
  rules: 'Automatic download',
  saver: 'Save data',
  saverHint: 'The rules of saving hold on every network, and the photos that you send become smaller.',
  network: 'Network',
  networks: { free: 'Wi-Fi', dear: 'Mobile', saver: 'Saving' },
  networkHint:
    'Many browsers do not tell what network it is: there the one of a phone and a slow one count as mobile, that of a computer as Wi-Fi.',
  networkNow: (what) => `Now: ${isolate(what)}.`,
  never: 'Not by itself',
  upTo: (size) => `Up to ${size}`,
  automatic: { image: 'Photos', voice: 'Voice messages', video: 'Videos', file: 'Files and audio' },
  budget: 'Room for attachments',
  budgetHint: 'Above it, what you looked at longest ago goes from this device; the server keeps it. Messages stay.',
  held: 'Attachments on this device',
  nothing: 'There is no attachment on this device.',
  letGo: 'Free up',
  letGoOf: (name) => `Free up ${isolate(name)}`,
  letGoAll: 'Free up all attachments',
  letGoTitle: 'Let the attachments go from this device?',
  letGoText:
    'The server keeps them, and each comes again when you want it. What was not sent yet, or is marked to be kept, stays.',
  gone: 'The attachments are gone from this device.',
  stays: 'Kept',
  elsewhere: 'Another conversation',
}
