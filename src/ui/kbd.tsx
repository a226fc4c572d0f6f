/** Keys as they are printed on a keyboard, always from left to right: `Ctrl+K`. */
import { Fragment, type ReactNode } from 'react'

export function Kbd(props: { keys: string }): ReactNode {
  return (
    <span dir="ltr" className="inline-flex shrink-0 items-center gap-1 text-muted text-sm">
      {props.keys.split('+').map((key, at) => (
        <Fragment key={key}>
          {at > 0 && '+'}
          <kbd className="min-w-7 rounded-md border border-line border-b-2 bg-ground px-1.5 text-center text-ink">
            {key}
          </kbd>
        </Fragment>
      ))}
    </span>
  )
}
