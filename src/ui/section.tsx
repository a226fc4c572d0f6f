/** A group of rows on a page; its title falls away where the page says the same. */
import { type ReactNode, useId } from 'react'

export function Section(props: { title?: ReactNode; actions?: ReactNode; children: ReactNode }): ReactNode {
  const id = useId()
  return (
    <section
      aria-labelledby={props.title === undefined ? undefined : id}
      className="flex flex-col gap-2 compact:gap-0.5"
    >
      {props.title !== undefined && (
        <div className="flex min-h-9 items-center gap-2 px-3">
          <h2 id={id} className="grow font-semibold text-accent text-sm">
            {props.title}
          </h2>
          {props.actions}
        </div>
      )}
      {props.children}
    </section>
  )
}
