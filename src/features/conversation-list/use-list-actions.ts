/** What can be done to conversations from the list, one or several: commands for the outbox, a way back after archiving. */
import { useMemo } from 'react'
import { newCid } from '../../data/commands/new-cid.ts'
import { run } from '../../data/commands/run.ts'
import type { ConversationRow } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useText } from '../../i18n/language-context.tsx'
import { conversationPath } from '../../model/conversation-path.ts'
import { copyText } from '../../ui/copy-text.ts'
import { showToast } from '../../ui/toast.tsx'

type Rows = readonly ConversationRow[]

export interface ListActions {
  pin(rows: Rows, on: boolean): void
  mute(rows: Rows, on: boolean): void
  archive(rows: Rows, on: boolean): void
  markRead(rows: Rows): void
  copyLink(row: ConversationRow): void
}

export function useListActions(): ListActions {
  const words = useText(conversationListText)
  const common = useText(commonText)
  const errors = useText(errorsText)
  return useMemo(() => {
    const set = async (rows: Rows, settings: Settings): Promise<void> => {
      const answers = await Promise.all(rows.map((row) => submit(row, settings)))
      const failed = answers.find((answer) => !answer.ok)
      if (failed && !failed.ok) showToast(errors[failed.reason])
    }
    return {
      pin: (rows, pinned) => void set(rows, { pinned }),
      mute: (rows, muted) => void set(rows, { muted }),
      archive(rows, archived) {
        void set(rows, { archived })
        const said = archived ? words.archivedNow(rows.length) : words.unarchivedNow(rows.length)
        showToast(said, { action: { label: words.undo, onAction: () => void set(rows, { archived: !archived }) } })
      },
      markRead(rows) {
        for (const { account, id, head } of rows) void run('mark-read', { account, conversation: id, seq: head })
      },
      copyLink: ({ id }) => copyText(location.origin + conversationPath(id), common.linkCopied, common.linkCopyFailed),
    }
  }, [words, common, errors])
}

type Settings = { muted?: boolean; pinned?: boolean; archived?: boolean }

function submit(row: ConversationRow, settings: Settings) {
  const command = { op: 'settings' as const, conversation: row.id, ...settings }
  return run('submit', { account: row.account, cid: newCid(), command, atMs: Date.now() })
}
