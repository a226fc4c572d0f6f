/** One line of the palette: a conversation or a command. */
import type { ReactNode } from 'react'
import { useAvatarUrl } from '../../data/use-live.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { BidiText } from '../../ui/bidi-text.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import type { PaletteEntry } from './palette-entries.ts'

export function PaletteOption(props: {
  id: string
  entry: PaletteEntry
  isChosen: boolean
  onPick: () => void
}): ReactNode {
  const { entry } = props
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.isChosen}
      onPointerDown={(event) => event.preventDefault()}
      onClick={props.onPick}
      className={classNames(
        'flex min-h-12 cursor-pointer items-center gap-3 rounded-xl px-3',
        props.isChosen ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      {entry.type === 'conversation' ? <ConversationLine entry={entry} /> : <CommandLine entry={entry} />}
    </div>
  )
}

function ConversationLine(props: { entry: Extract<PaletteEntry, { type: 'conversation' }> }): ReactNode {
  const { row, name } = props.entry
  const image = useAvatarUrl(row.account, row.avatar)
  return (
    <>
      <Avatar
        size="small"
        id={row.peer ?? row.id}
        name={name}
        image={image}
        {...(row.kind === 'saved' && { icon: 'bookmark' as const })}
      />
      <BidiText text={name} className="truncate" />
    </>
  )
}

function CommandLine(props: { entry: Extract<PaletteEntry, { type: 'command' }> }): ReactNode {
  const { icon, label, keys } = props.entry.command
  return (
    <>
      <span className="flex size-8 shrink-0 items-center justify-center text-muted">
        <Icon name={icon} className="size-5" />
      </span>
      <span className="grow">{label}</span>
      {keys && <Kbd keys={keys} />}
    </>
  )
}
