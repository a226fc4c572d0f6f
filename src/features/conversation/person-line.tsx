/** A person in a list of a sheet: avatar, name, and what belongs to them. */
import type { ReactNode } from 'react'
import { BidiText } from '../../ui/bidi-text.tsx'
import { SenderAvatar } from './sender-avatar.tsx'

export function PersonLine(props: { user: string; name: string; children?: ReactNode }): ReactNode {
  return (
    <li className="flex min-h-12 items-center gap-3">
      <SenderAvatar sender={props.user} />
      <BidiText text={props.name} className="min-w-0 grow truncate text-start" />
      {props.children}
    </li>
  )
}
