/** Words for screen readers only. */
import type { ReactNode } from 'react'

export function VisuallyHidden(props: { children: ReactNode; id?: string }): ReactNode {
  return (
    <span id={props.id} className="sr-only">
      {props.children}
    </span>
  )
}
