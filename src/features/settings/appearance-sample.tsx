/** Two messages as they will look: what is chosen below is seen before a conversation is opened. */
import type { ReactNode } from 'react'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useText } from '../../i18n/language-context.tsx'
import { classNames } from '../../ui/class-names.ts'

export function AppearanceSample(): ReactNode {
  const text = useText(settingsText)
  return (
    <div aria-hidden="true" className="wallpaper mx-3 overflow-hidden rounded-card border border-line p-4 compact:p-2">
      <SampleMessage text={text.sampleOther} isOwn={false} />
      <SampleMessage text={text.sampleOwn} isOwn />
    </div>
  )
}

function SampleMessage(props: { text: string; isOwn: boolean }): ReactNode {
  const look = props.isOwn ? 'ms-auto bg-own flat:ms-0' : 'bg-other'
  return (
    <p
      className={classNames(
        'mb-2 w-fit max-w-4/5 rounded-bubble px-3 py-1.5 shadow-xs compact:mb-1 compact:py-1',
        'flat:rounded-none flat:bg-transparent flat:px-0 flat:shadow-none',
        look,
      )}
    >
      {props.text}
    </p>
  )
}
