/** What each kind of thing takes on this device, counted and weighed as far as the browser lets, and what can be let go. */
import { type ReactNode, useEffect, useState } from 'react'
import { run } from '../../data/commands/run.ts'
import type { AccountId } from '../../data/rows.ts'
import { useHeld } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toast.tsx'
import type { StorageDoor, StorageEstimate } from './storage-section.tsx'

interface HeldSectionProps {
  account: AccountId
  door: StorageDoor
  estimate: StorageEstimate | null
}

export function HeldSection(props: HeldSectionProps): ReactNode {
  const { account, estimate } = props
  const text = useText(settingsText)
  const format = useFormat()
  const held = useHeld(account)
  const app = useAppFiles(props.door)
  // The database keeps more than messages, but next to them the rest is little.
  const messageBytes = held && estimate?.databaseBytes && Math.max(0, estimate.databaseBytes - held.picturesBytes)
  return (
    <>
      <Section title={text.held}>
        <HeldRow kind="conversations" count={held?.conversations} />
        <HeldRow kind="drafts" count={held?.drafts} />
        <HeldRow
          kind="messages"
          count={held?.messages}
          size={messageBytes ? text.roughly(format.bytes(messageBytes)) : undefined}
        />
        <LetGo command="let-go" account={account} isEmpty={held?.messages === 0} />
      </Section>
      <Section>
        <HeldRow kind="pictures" count={held?.pictures} size={held && format.bytes(held.picturesBytes)} />
        <LetGo command="let-go-pictures" account={account} isEmpty={held?.pictures === 0} />
      </Section>
      <Section>
        <HeldRow kind="app" count={app?.files} size={app && format.bytes(app.bytes)} />
        <p className="px-3 text-muted text-sm">{text.appFilesHint}</p>
      </Section>
    </>
  )
}

const icons = {
  conversations: 'users',
  drafts: 'edit',
  messages: 'send',
  pictures: 'user',
  app: 'install',
} as const satisfies Record<string, IconName>

function HeldRow(props: { kind: keyof typeof icons; count: number | undefined; size?: string | undefined }): ReactNode {
  const text = useText(settingsText)
  const format = useFormat()
  return (
    <Row
      start={<Icon name={icons[props.kind]} className="text-muted" />}
      title={text.heldKinds[props.kind]}
      detail={props.size}
      end={<span className="text-muted">{props.count !== undefined && format.number(props.count)}</span>}
    />
  )
}

/** Only what the server has too can be let go, and only after a question. */
function LetGo(props: { command: 'let-go' | 'let-go-pictures'; account: AccountId; isEmpty: boolean }): ReactNode {
  const { account, command } = props
  const text = useText(settingsText)
  const words = text.letGo[command]
  const common = useText(commonText)
  const [isAsking, setIsAsking] = useState(false)
  const letGo = async (): Promise<void> => {
    setIsAsking(false)
    await run(command, { account })
    showToast(text.letGoDone)
  }
  return (
    <>
      <p className="px-3 text-muted text-sm">{words.hint}</p>
      <Button
        size="small"
        icon="trash"
        className="mx-3 self-start"
        disabled={props.isEmpty}
        onClick={() => setIsAsking(true)}
      >
        {words.action}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={words.title}
        text={words.text}
        confirmLabel={words.action}
        cancelLabel={common.cancel}
        onConfirm={() => void letGo()}
        onCancel={() => setIsAsking(false)}
      />
    </>
  )
}

function useAppFiles(door: StorageDoor): { files: number; bytes: number } | undefined {
  const [weighed, setWeighed] = useState<{ files: number; bytes: number }>()
  useEffect(() => {
    void door.appFiles().then(setWeighed)
  }, [door])
  return weighed
}
