/** How much is kept on this device, and whether the browser may evict it (C9). */
import { type ReactNode, useEffect, useState } from 'react'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toast.tsx'

/** The browser's storage, as the app hands it in. */
export interface StorageDoor {
  isPersistent(): Promise<boolean>
  askPersistence(): Promise<boolean>
  estimate(): Promise<{ usedBytes: number; quotaBytes: number } | null>
}

export function StorageSection(props: { door: StorageDoor }): ReactNode {
  const text = useText(settingsText)
  const format = useFormat()
  const { estimate, isPersistent, keep } = useStorage(props.door)
  const usage = estimate
    ? text.storageUsed(format.bytes(estimate.usedBytes), format.bytes(estimate.quotaBytes))
    : text.storageUnknown
  return (
    <Section title={text.storage}>
      <Row
        start={<Icon name="storage" className="text-muted" />}
        title={<span className="whitespace-normal">{usage}</span>}
        detail={<span className="whitespace-normal">{isPersistent ? text.persistent : text.notPersistent}</span>}
      />
      {!isPersistent && (
        <Button size="small" className="mx-3 self-start" onClick={keep}>
          {text.askPersistent}
        </Button>
      )}
    </Section>
  )
}

function useStorage(door: StorageDoor): {
  estimate: { usedBytes: number; quotaBytes: number } | null
  isPersistent: boolean
  keep: () => void
} {
  const text = useText(settingsText)
  const [estimate, setEstimate] = useState<{ usedBytes: number; quotaBytes: number } | null>(null)
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
