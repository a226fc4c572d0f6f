/** One line of a list: a sign, a name, a line below, something at the end. A link, a button or plain text. */
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export interface RowProps {
  start?: ReactNode
  title: ReactNode
  detail?: ReactNode
  end?: ReactNode
  href?: string
  /** A link to what is shown beside it. */
  isCurrent?: boolean
  onClick?: () => void
  className?: string
}

const look =
  'flex min-h-14 w-full items-center gap-3 rounded-control px-3 py-2 text-start compact:min-h-11 compact:py-1'

export function Row(props: RowProps): ReactNode {
  const inside = (
    <>
      {props.start}
      <span className="min-w-0 grow">
        <span className="block truncate">{props.title}</span>
        {props.detail && <span className="block truncate text-muted text-sm">{props.detail}</span>}
      </span>
      {props.end}
    </>
  )
  if (props.href !== undefined) {
    return (
      <a
        href={props.href}
        aria-current={props.isCurrent ? 'page' : undefined}
        className={classNames(look, 'hover:bg-hover', props.className)}
      >
        {inside}
      </a>
    )
  }
  if (props.onClick) {
    return (
      <button type="button" onClick={props.onClick} className={classNames(look, 'hover:bg-hover', props.className)}>
        {inside}
      </button>
    )
  }
  return <div className={classNames(look, props.className)}>{inside}</div>
}
