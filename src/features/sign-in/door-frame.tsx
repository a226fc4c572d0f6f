/** The look of the door: whose house it is, what it promises, and beside it, or below it on a phone, the form. */
import type { ReactNode } from 'react'
import { commonText } from '../../i18n/catalogue/common.ts'
import { signInText } from '../../i18n/catalogue/sign-in.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Hoopoe } from '../../ui/hoopoe.tsx'
import { Icon } from '../../ui/icon.tsx'

export function DoorFrame(props: { title: string; lead: string; corner: ReactNode; children: ReactNode }): ReactNode {
  return (
    <main className="wallpaper flex h-full flex-col overflow-y-auto pt-[env(safe-area-inset-top)]">
      <div className="flex justify-end p-3">{props.corner}</div>
      <div className="m-auto grid w-full max-w-4xl items-center gap-x-16 gap-y-4 p-4 pb-8 lg:grid-cols-2">
        <House />
        <div className="mx-auto flex w-full max-w-sm flex-col gap-5 rounded-sheet border border-line bg-raised p-6 shadow-float max-sm:p-5">
          <header className="flex flex-col gap-1">
            <h1 className="font-bold text-2xl">{props.title}</h1>
            <p className="text-muted">{props.lead}</p>
          </header>
          {props.children}
        </div>
      </div>
    </main>
  )
}

function House(): ReactNode {
  const text = useText(signInText)
  const common = useText(commonText)
  return (
    <div className="flex items-center justify-center gap-3 lg:flex-col lg:items-start lg:gap-5">
      <Hoopoe className="size-16 lg:size-36" />
      <p className="font-bold text-3xl lg:text-5xl">{common.appName}</p>
      <ul className="hidden flex-col gap-2 text-lg lg:flex">
        {text.promises.map((promise) => (
          <li key={promise} className="flex items-center gap-3">
            <Icon name="check" className="size-5 text-accent" />
            {promise}
          </li>
        ))}
      </ul>
    </div>
  )
}
