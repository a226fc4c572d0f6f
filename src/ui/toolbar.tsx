/** A row of buttons that is one stop for Tab; arrows move inside it, along the reading direction. */
import { type FocusEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import { roveFocus } from './rove-focus.ts'

const BUTTON = 'button:not(:disabled)'

export function Toolbar(props: { label: string; children: ReactNode }): ReactNode {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (element.current) keepOneStop(element.current, element.current.querySelector('[tabindex="0"]'))
  })
  return (
    <div
      ref={element}
      role="toolbar"
      aria-label={props.label}
      onKeyDown={(event) => void roveFocus(event, BUTTON)}
      onFocus={(event: FocusEvent<HTMLElement>) => keepOneStop(event.currentTarget, event.target)}
      className="flex items-center gap-1 overflow-x-auto rounded-full bg-hover p-1"
    >
      {props.children}
    </div>
  )
}

function keepOneStop(toolbar: HTMLElement, stop: Element | null): void {
  const buttons = [...toolbar.querySelectorAll<HTMLElement>(BUTTON)]
  const chosen = buttons.find((button) => button === stop) ?? buttons[0]
  for (const button of buttons) button.tabIndex = button === chosen ? 0 : -1
}
