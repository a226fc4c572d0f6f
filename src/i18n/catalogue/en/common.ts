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
  more: 'More options',
}
