/** Instead of the app where the data of this device cannot be opened: why, what is safe, what to do. */
import type { ReactNode } from 'react'
import { appText } from '../i18n/catalogue/app.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { bootLanguage } from './appearance.ts'

export type StorageFailure = keyof typeof appText.fa.storageFailed

export function StorageNotice(props: { failure: StorageFailure }): ReactNode {
  const text = appText[bootLanguage()]
  return (
    <main className="flex h-full items-center bg-ground">
      <div role="alert" className="grow">
        <EmptyState
          isPage
          icon="storage"
          title={text.storageFailedTitle}
          hint={text.storageFailed[props.failure]}
          action={
            <Button variant="primary" onClick={() => location.reload()}>
              {text.reload}
            </Button>
          }
        />
      </div>
    </main>
  )
}
