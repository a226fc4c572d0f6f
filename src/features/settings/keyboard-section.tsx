/** What the keys of the composer do, how a half-space is typed, and the way to the sheet of all keys. */
import type { ReactNode } from 'react'
import { usePreference } from '../../data/use-live.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Section } from '../../ui/section.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { prefer } from './prefer.ts'

export function KeyboardSection(props: { onOpenShortcuts: () => void }): ReactNode {
  const text = useText(settingsText)
  const enterSends = usePreference('enter-sends', !useMedia('(pointer: coarse)'))
  return (
    <Section>
      <Switch
        label={text.enterSends}
        hint={text.enterSendsHint}
        checked={enterSends}
        onChange={(value) => prefer('enter-sends', value)}
      />
      <div className="flex items-center gap-4 px-3 py-2">
        <div className="grow">
          <p>{text.halfSpace}</p>
          <p className="text-muted text-sm">{text.halfSpaceHint}</p>
        </div>
        <Kbd keys="Shift+Space" />
      </div>
      <Button icon="keyboard" className="mx-3 self-start" onClick={props.onOpenShortcuts}>
        {text.shortcuts}
      </Button>
    </Section>
  )
}
