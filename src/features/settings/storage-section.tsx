/** How much room the app takes, whether the browser may evict what is kept (C9), and what takes it (held-section.tsx). */
import { type ReactNode, useEffect, useState } from 'react'
import type { AccountId } from '../../data/rows.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toast.tsx'
import { HeldSection } from './held-section.tsx'
import { MediaSection } from './media-section.tsx'

/** The browser's storage, as the app hands it in. */
export interface StorageDoor {
  isPersistent(): Promise<boolean>
  askPersistence(): Promise<boolean>
  estimate(): Promise<StorageEstimate | null>
  /** The files of the app itself, which open it with no network. */
  appFiles(): Promise<{ files: number; bytes: number }>
}

export interface StorageEstimate {
  usedBytes: number
  quotaBytes: number
  /** What the database takes of it, where the browser tells. */
  databaseBytes?: number
}

export function StorageSection(props: { account: AccountId; door: StorageDoor }): ReactNode {
  const storage = useStorage(props.door)
  return (
    <>
      <Quota {...storage} />
      <MediaSection account={props.account} />
      <HeldSection account={props.account} door={props.door} estimate={storage.estimate} />
    </>
  )
}

function Quota({ estimate, isPersistent, keep }: Storage): ReactNode {
  const text = useText(settingsText)
  const format = useFormat()
  const usage = estimate
    ? text.storageUsed(format.bytes(estimate.usedBytes), format.bytes(estimate.quotaBytes))
    : text.storageUnknown
  return (
    <Section>
      <div className="flex flex-col gap-2 px-3">
        <p>{usage}</p>
        {estimate && <Progress label={usage} value={estimate.usedBytes / estimate.quotaBytes} />}
        <p className="text-muted text-sm">{isPersistent ? text.persistent : text.notPersistent}</p>
        {!isPersistent && (
          <Button size="small" className="self-start" onClick={keep}>
            {text.askPersistent}
          </Button>
        )}
      </div>
    </Section>
  )
}

interface Storage {
  estimate: StorageEstimate | null
  isPersistent: boolean
  keep: () => void
}

function useStorage(door: StorageDoor): Storage {
  const text = useText(settingsText)
  const [estimate, setEstimate] = useState<StorageEstimate | null>(null)
  const [isPersistent, setIsPersistent] = useState(true)
  useEffect(() => {
    void door.estimate().then(setEstimate)
    void door.isPersistent().then(setIsPersistent)
  }, [door])
  const keep = (): void => {
    void door.askPersistence().then((isKept) => {
      setIsPersistent(isKept)
      if (!isKept) showToast(text.refusedPersistent)
    })
  }
  return { estimate, isPersistent, keep }
}
