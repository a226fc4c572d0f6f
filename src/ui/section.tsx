/** A titled group of rows on a page. */
import { type ReactNode, useId } from 'react'

export function Section(props: { title: ReactNode; actions?: ReactNode; children: ReactNode }): ReactNode {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2 compact:gap-0.5">
      <div className="flex min-h-9 items-center gap-2 px-3">
        <h2 id={id} className="grow font-semibold text-accent text-sm">
          {props.title}
        </h2>
        {props.actions}
      </div>
      {props.children}
    </section>
  )
}
