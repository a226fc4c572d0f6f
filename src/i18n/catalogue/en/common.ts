import type { fa } from '../fa/common.ts'

export const en: typeof fa = {
  appName: 'Hodhod',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  save: 'Save',
  done: 'Done',
  retry: 'Try again',
  remove: 'Remove',
  you: 'You',
  savedMessages: 'Saved messages',
  loading: 'Loading…',
  more: 'More options',
}
