/** Every key of the app in one list. */
import type { ReactNode } from 'react'
import { appText } from '../i18n/catalogue/app.ts'
import { commonText } from '../i18n/catalogue/common.ts'
import { useText } from '../i18n/language-context.tsx'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'

export function ShortcutsSheet(props: { open: boolean; onClose: () => void }): ReactNode {
  const text = useText(appText)
  const common = useText(commonText)
  return (
    <Sheet
      open={props.open}
      onClose={props.onClose}
      title={text.shortcuts}
      actions={<Button onClick={props.onClose}>{common.close}</Button>}
    >
      <dl className="flex flex-col gap-2">
        {text.shortcutList.map(([keys, meaning]) => (
          <div key={keys} className="flex items-center justify-between gap-4">
            <dt className="order-2 shrink-0">
              <kbd dir="ltr" className="rounded-md border border-line bg-ground px-2 py-0.5 text-sm">
                {keys}
              </kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  )
}
