/** What is kept on this device, whether the browser may evict it (C9), and what can be let go because the server has it. */
import { type ReactNode, useEffect, useState } from 'react'
import { run } from '../../data/commands/run.ts'
import type { AccountId } from '../../data/rows.ts'
import { useHeld } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toast.tsx'

/** The browser's storage, as the app hands it in. */
export interface StorageDoor {
  isPersistent(): Promise<boolean>
  askPersistence(): Promise<boolean>
  estimate(): Promise<{ usedBytes: number; quotaBytes: number } | null>
}

export function StorageSection(props: { account: AccountId; door: StorageDoor }): ReactNode {
  return (
    <>
      <Quota door={props.door} />
      <Held account={props.account} />
    </>
  )
}

function Quota(props: { door: StorageDoor }): ReactNode {
  const text = useText(settingsText)
  const format = useFormat()
  const { estimate, isPersistent, keep } = useStorage(props.door)
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

function Held(props: { account: AccountId }): ReactNode {
  const text = useText(settingsText)
  const common = useText(commonText)
  const format = useFormat()
  const held = useHeld(props.account)
  const [isAsking, setIsAsking] = useState(false)
  const letGo = async (): Promise<void> => {
    setIsAsking(false)
    await run('let-go', { account: props.account })
    showToast(text.letGoDone)
  }
  return (
    <Section title={text.held}>
      {(['conversations', 'messages', 'drafts'] as const).map((kind) => (
        <Row
          key={kind}
          start={<Icon name={heldIcons[kind]} className="text-muted" />}
          title={text.heldKinds[kind]}
          end={<span className="text-muted">{held && format.number(held[kind])}</span>}
        />
      ))}
      <p className="px-3 text-muted text-sm">{text.letGoHint}</p>
      <Button size="small" icon="trash" className="mx-3 self-start" onClick={() => setIsAsking(true)}>
        {text.letGo}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={text.letGoTitle}
        text={text.letGoText}
        confirmLabel={text.letGo}
        cancelLabel={common.cancel}
        onConfirm={() => void letGo()}
        onCancel={() => setIsAsking(false)}
      />
    </Section>
  )
}

const heldIcons = { conversations: 'users', messages: 'send', drafts: 'edit' } as const

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
