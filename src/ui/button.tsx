/** A button with words. `busy` keeps its width and its focus and refuses clicks. */
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import { Spinner } from './spinner.tsx'

export type ButtonVariant = 'primary' | 'quiet' | 'plain' | 'danger'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  children: ReactNode
  variant?: ButtonVariant
  size?: 'small' | 'medium'
  icon?: IconName
  busy?: boolean
}

const looks: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  quiet: 'bg-hover text-ink hover:bg-selected',
  plain: 'text-accent hover:bg-hover',
  danger: 'bg-danger-fill text-on-danger hover:brightness-110',
}

export function Button(props: ButtonProps): ReactNode {
  const { variant = 'quiet', size = 'medium', icon, busy = false, className, children, onClick, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={classNames(
        'pressable relative inline-flex items-center justify-center gap-2 rounded-full font-medium disabled:opacity-50',
        size === 'small' ? 'min-h-9 px-4 text-sm after:absolute after:inset-x-0 after:-inset-y-1' : 'min-h-11 px-5',
        looks[variant],
        className,
      )}
    >
      {icon && <Icon name={icon} className="size-5" />}
      {/* Unseen, yet still the name of the button. */}
      <span className={busy ? 'opacity-0' : undefined}>{children}</span>
      {busy && <Spinner className="absolute inset-0 m-auto" />}
    </button>
  )
}
