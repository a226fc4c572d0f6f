/** A small count or mark. The count comes already in the digits of the language; the label is what is read aloud. */
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

export function Badge(props: {
  /** What is seen: `۱۲`, `@`. */
  children: ReactNode
  /** What is heard: «۱۲ پیام نخوانده». */
  label: string
  tone?: 'accent' | 'quiet' | 'saffron' | 'danger'
}): ReactNode {
  return (
    <span
      className={classNames(
        'inline-flex h-5.5 min-w-5.5 items-center justify-center rounded-full px-1.5 text-xs font-semibold',
        tones[props.tone ?? 'accent'],
      )}
    >
      <span aria-hidden="true">{props.children}</span>
      <VisuallyHidden>{props.label}</VisuallyHidden>
    </span>
  )
}

const tones = {
  accent: 'bg-accent text-on-accent',
  quiet: 'bg-line text-muted',
  saffron: 'bg-saffron-fill text-on-saffron',
  danger: 'bg-danger-fill text-on-danger',
}
