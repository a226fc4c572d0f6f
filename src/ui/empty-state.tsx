/** What stands where nothing is yet: what this place is for and what to do. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export function EmptyState(props: {
  icon: IconName
  title: string
  hint?: string | undefined
  action?: ReactNode
  /** It is all that the page has: its title is the page's. */
  isPage?: boolean
}): ReactNode {
  const Title = props.isPage ? 'h1' : 'p'
  return (
    <div className="mx-auto flex max-w-xs flex-col items-center gap-3 px-6 py-12 text-center">
      <span className="flex size-16 items-center justify-center rounded-full bg-selected text-accent">
        <Icon name={props.icon} className="size-8" />
      </span>
      <Title className="font-semibold">{props.title}</Title>
      {props.hint && <p className="text-sm text-muted">{props.hint}</p>}
      {props.action}
    </div>
  )
}
