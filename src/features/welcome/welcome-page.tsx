/** The first screen of a new account: three ways to a first message, and a way past them. */
import type { ReactNode } from 'react'
import type { AccountRow } from '../../data/rows.ts'
import { welcomeText } from '../../i18n/catalogue/welcome.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Hoopoe } from '../../ui/hoopoe.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Row } from '../../ui/row.tsx'
import { shareLink } from '../../ui/share-link.ts'

export function WelcomePage(props: {
  account: AccountRow
  onFind: () => void
  onNote: () => void
  onLater: () => void
}): ReactNode {
  const text = useText(welcomeText)
  const { self, address } = props.account
  const link = `${address}/u/${self.username}`
  return (
    <div className="wallpaper flex h-full flex-col overflow-y-auto p-4">
      <div className="m-auto flex w-full max-w-md flex-col gap-6 rounded-sheet border border-line bg-raised p-6 shadow-float">
        <header className="flex flex-col items-center gap-2 text-center">
          <Hoopoe className="size-20" />
          <h1 className="font-bold text-2xl">{text.title(self.name)}</h1>
          <p className="text-muted">{text.lead}</p>
        </header>
        <div className="flex flex-col gap-2">
          <Way icon="search" title={text.find} hint={text.findHint} onClick={props.onFind} />
          <Way
            icon="share"
            title={text.invite}
            hint={text.inviteHint(link.replace(/^https?:\/\//, ''))}
            onClick={() => shareLink(link, { text: text.shareText, copied: text.copied, copyFailed: text.copyFailed })}
          />
          <Way icon="bookmark" title={text.note} hint={text.noteHint} onClick={props.onNote} />
        </div>
        <Button variant="plain" onClick={props.onLater}>
          {text.later}
        </Button>
      </div>
    </div>
  )
}

function Way(props: { icon: IconName; title: string; hint: string; onClick: () => void }): ReactNode {
  return (
    <Row
      start={
        <span className="grid size-11 shrink-0 place-items-center rounded-full bg-selected text-accent">
          <Icon name={props.icon} />
        </span>
      }
      title={<span className="font-medium">{props.title}</span>}
      detail={<span className="wrap-anywhere whitespace-normal">{props.hint}</span>}
      end={<Icon name="forward" className="size-5 text-muted" />}
      onClick={props.onClick}
      className="border border-line"
    />
  )
}
