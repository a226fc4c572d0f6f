/** The few steps by which a browser without an offer installs the app, each with a picture of what to look for. */
import type { ReactNode } from 'react'
import { appText } from '../../i18n/catalogue/app.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import type { InstallWay } from './install-way.ts'

const icons: Record<InstallWay, readonly IconName[]> = {
  ios: ['share', 'plus', 'check'],
  android: ['more', 'install', 'check'],
  desktop: ['copy', 'language', 'install'],
}

export function InstallGuide(props: {
  way: InstallWay
  open: boolean
  closeLabel: string
  onClose: () => void
}): ReactNode {
  const { title, steps } = useText(appText).install
  return (
    <Sheet
      open={props.open}
      onClose={props.onClose}
      title={title}
      actions={<Button onClick={props.onClose}>{props.closeLabel}</Button>}
    >
      <ol className="flex flex-col gap-4">
        {steps[props.way].map((step, at) => (
          <li key={step} className="flex items-center gap-4">
            <StepPicture icon={icons[props.way][at] ?? 'check'} isPhone={props.way !== 'desktop'} />
            <span>{step}</span>
          </li>
        ))}
      </ol>
    </Sheet>
  )
}

/** A device with the sign that the step is about. */
function StepPicture(props: { icon: IconName; isPhone: boolean }): ReactNode {
  const frame = props.isPhone ? 'h-20 w-12 rounded-xl' : 'h-14 w-20 rounded-lg'
  return (
    <span aria-hidden="true" className="grid w-20 shrink-0 place-items-center">
      <span className={`grid place-items-center border-2 border-muted bg-ground ${frame}`}>
        <span className="grid size-9 place-items-center rounded-full bg-selected text-accent">
          <Icon name={props.icon} className="size-5" />
        </span>
      </span>
    </span>
  )
}
