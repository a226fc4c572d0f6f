/** A link that looks like an icon button. */
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

export function IconLink(props: {
  icon: IconName
  label: string
  href: string
  variant?: 'plain' | 'primary'
}): ReactNode {
  return (
    <a
      href={props.href}
      aria-label={props.label}
      data-tooltip={props.label}
      className={classNames(
        'pressable inline-flex size-11 shrink-0 items-center justify-center rounded-full',
        props.variant === 'primary'
          ? 'bg-accent text-on-accent hover:bg-accent-strong'
          : 'text-muted hover:bg-hover hover:text-ink',
      )}
    >
      <Icon name={props.icon} />
    </a>
  )
}
