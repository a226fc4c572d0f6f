/** Stands in the place of the composer for who reads a channel: who writes there, and whether its posts make themselves heard. */
import type { ReactNode } from 'react'
import { newCid } from '../../data/commands/new-cid.ts'
import { run } from '../../data/commands/run.ts'
import type { ConversationRow } from '../../data/rows.ts'
import { composerText } from '../../i18n/catalogue/composer.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { CommandContent } from '../../model/command.ts'
import { Button } from '../../ui/button.tsx'
import { showToast } from '../../ui/toast.tsx'

export function ReaderBar(props: { row: ConversationRow }): ReactNode {
  const words = useText(composerText)
  const errors = useText(errorsText)
  const { account, id: conversation, muted } = props.row
  const toggle = (): void => {
    const command: CommandContent = { op: 'settings', conversation, muted: !muted }
    void run('submit', { account, cid: newCid(), command, atMs: Date.now() }).then((answer) => {
      if (!answer.ok) showToast(errors[answer.reason])
    })
  }
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 border-line border-t bg-surface px-4 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      <p role="note" className="text-center text-muted text-sm">
        {words.adminsOnly}
      </p>
      <Button variant="plain" size="small" icon={muted ? 'unmute' : 'mute'} onClick={toggle}>
        {muted ? words.unmute : words.mute}
      </Button>
    </div>
  )
}
