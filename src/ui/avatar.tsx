/** The round sign of a person or group: initials on a colour that its id chooses. Decorative: the name stands beside it. */
import type { ReactNode } from 'react'
import { withoutBidiControls } from '../i18n/isolate.ts'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

export type AvatarSize = 'small' | 'medium' | 'large' | 'huge'

const sizes: Record<AvatarSize, string> = {
  small: 'size-8 text-sm',
  medium: 'size-11 text-base',
  large: 'size-13 text-lg',
  huge: 'size-24 text-3xl',
}
const palette = 8

export function Avatar(props: {
  name: string
  id: string
  size?: AvatarSize
  /** Instead of initials, for what is no person: saved messages. */
  icon?: IconName
  /** A dot in the corner: the person is online. */
  online?: boolean
  className?: string | undefined
}): ReactNode {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'relative inline-flex shrink-0 select-none items-center justify-center rounded-full font-semibold',
        sizes[props.size ?? 'medium'],
        `avatar-${colourOf(props.id)}`,
        props.className,
      )}
    >
      {props.icon ? <Icon name={props.icon} className="size-1/2" /> : initials(props.name)}
      {props.online && (
        <span className="absolute end-0 bottom-0 size-3 rounded-full border-2 border-surface bg-accent" />
      )}
    </span>
  )
}

/** First letters of the first and last word; Persian ones are kept apart by ZWNJ so that they do not join. */
export function initials(name: string): string {
  const words = withoutBidiControls(name)
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word))
  const first = firstGrapheme(words[0] ?? '')
  const last = words.length > 1 ? firstGrapheme(words.at(-1) ?? '') : ''
  return last === '' ? first : `${first}\u200C${last}`
}

function firstGrapheme(word: string): string {
  const letters = word.replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u, '')
  for (const { segment } of new Intl.Segmenter().segment(letters)) return segment.toUpperCase()
  return ''
}

function colourOf(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return sum % palette
}
