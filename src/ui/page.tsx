/** One page or pane: a header with a way back, its title as the heading, and a body that scrolls. */
import type { ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'

export function Page(props: {
  title: ReactNode
  /** Absent where there is nowhere to go back to. */
  onBack?: (() => void) | undefined
  backLabel: string
  /** Where the way back shows only on narrow screens. */
  backClassName?: string
  /** Close instead of back, for side panes. */
  isPane?: boolean
  actions?: ReactNode
  /** Nothing in it takes the focus: the body itself does, so that arrows scroll it. */
  isForReading?: boolean
  /** Stays below what scrolls: what the page is there for, where the thumb is. */
  footer?: ReactNode
  children: ReactNode
}): ReactNode {
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex min-h-14 shrink-0 items-center gap-1 border-line border-b px-2 pt-[env(safe-area-inset-top)]">
        {props.onBack && (
          <IconButton
            icon={props.isPane ? 'close' : 'back'}
            label={props.backLabel}
            onClick={props.onBack}
            className={props.backClassName}
          />
        )}
        <h1 className="min-w-0 grow truncate px-2 font-semibold text-lg">{props.title}</h1>
        {props.actions}
      </header>
      <div tabIndex={props.isForReading ? 0 : undefined} className="min-h-0 grow overflow-y-auto overscroll-contain">
        <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 p-4 pb-[max(2rem,env(safe-area-inset-bottom))]">
          {props.children}
        </div>
      </div>
      {props.footer && (
        <footer className="shrink-0 border-line border-t px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
          <div className="mx-auto flex w-full max-w-2xl flex-col">{props.footer}</div>
        </footer>
      )}
    </div>
  )
}
