/** A round button with an icon only; its label is its accessible name and its tooltip. Never smaller than 44 px. */
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: IconName
  label: string
  variant?: 'plain' | 'primary' | 'danger'
}

const looks = {
  plain: 'text-muted hover:bg-hover hover:text-ink',
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  danger: 'text-danger hover:bg-hover',
}

export function IconButton(props: IconButtonProps): ReactNode {
  const { icon, label, variant = 'plain', className, ...rest } = props
  return (
    <button
      type="button"
      data-tooltip={label}
      {...rest}
      aria-label={label}
      className={classNames(
        'pressable inline-flex size-11 shrink-0 items-center justify-center rounded-full disabled:opacity-40',
        looks[variant],
        className,
      )}
    >
      <Icon name={icon} />
    </button>
  )
}
