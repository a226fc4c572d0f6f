/** Every key of the app, by where it works. */
import { Fragment, type ReactNode } from 'react'
import { appText } from '../i18n/catalogue/app.ts'
import { commonText } from '../i18n/catalogue/common.ts'
import { useText } from '../i18n/language-context.tsx'
import { Button } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { chordName, SHORTCUT_GROUPS, SHORTCUT_IDS, SHORTCUTS } from './shortcuts.ts'

export function ShortcutsSheet(props: { onClose: () => void }): ReactNode {
  const text = useText(appText)
  const common = useText(commonText)
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform)
  return (
    <Sheet
      open
      onClose={props.onClose}
      title={text.shortcuts}
      actions={
        <Button autoFocus onClick={props.onClose}>
          {common.close}
        </Button>
      }
    >
      {SHORTCUT_GROUPS.map((group) => (
        <section key={group} className="flex flex-col gap-2">
          <h3 className="font-semibold text-accent text-sm">{text.shortcutGroups[group]}</h3>
          <dl className="flex flex-col gap-2">
            {SHORTCUT_IDS.filter((id) => SHORTCUTS[id].group === group).map((id) => (
              <div key={id} className="flex items-center justify-between gap-4">
                <dt className="order-2 flex shrink-0 items-center gap-1.5">
                  {SHORTCUTS[id].keys.map((chord, at) => (
                    <Fragment key={chord}>
                      {at > 0 && <span className="text-muted text-xs">{text.or}</span>}
                      <Kbd keys={chordName(chord, isMac)} />
                    </Fragment>
                  ))}
                </dt>
                <dd>{text.shortcutMeanings[id]}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Sheet>
  )
}
