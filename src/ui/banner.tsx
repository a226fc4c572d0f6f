/** A word in place, with what can be done about it: quieter than a dialog, longer than a toast. */
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import { IconButton } from './icon-button.tsx'

export function Banner(props: {
  icon: IconName
  children: ReactNode
  tone?: 'quiet' | 'saffron' | 'danger'
  action?: ReactNode
  onClose?: { label: string; close: () => void }
}): ReactNode {
  return (
    <div
      className={classNames(
        'flex items-center gap-3 rounded-card border border-line bg-raised p-3',
        tones[props.tone ?? 'quiet'],
      )}
    >
      <Icon name={props.icon} className="shrink-0 text-current" />
      <div className="flex min-w-0 grow flex-wrap items-center gap-3">
        <div className="min-w-40 grow basis-0 text-ink text-sm">{props.children}</div>
        {props.action}
      </div>
      {props.onClose && <IconButton icon="close" label={props.onClose.label} onClick={props.onClose.close} />}
    </div>
  )
}

const tones = { quiet: 'text-accent', saffron: 'text-saffron', danger: 'text-danger' }
