import { isolate } from '../../isolate.ts'
import type { fa } from '../fa/common.ts'

export const en: typeof fa = {
  appName: 'Hodhod',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  save: 'Save',
  done: 'Done',
  retry: 'Try again',
  you: 'You',
  savedMessages: 'Saved messages',
  badName: 'This name has invisible or control characters. Take them out.',
  recoveredSearch: (query) => `Results for: ${isolate(query)}`,
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  linkCopyFailed: 'The browser did not allow copying. Take the link from the address bar.',
}
