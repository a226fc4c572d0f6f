/**
 * The round sign of a person or group: its picture, and until that is here initials on a colour that its id chooses.
 * Decorative: the name stands beside it.
 */
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
  /** Where the picture is shown from. */
  image?: string | undefined
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
        props.icon ? 'bg-accent text-on-accent' : `avatar-${colourOf(props.id)}`,
        props.className,
      )}
    >
      {props.icon ? <Icon name={props.icon} className="size-1/2" /> : initials(props.name)}
      {props.image !== undefined && !props.icon && (
        // Not an <img>: each one loads, tells and is clipped by itself, and a list has hundreds of the same few.
        <span
          data-picture
          style={{ backgroundImage: `url("${props.image}")` }}
          className="absolute inset-0 rounded-full bg-center bg-cover"
        />
      )}
      {props.online && (
        <span className="absolute end-0 bottom-0 size-3 rounded-full border-2 border-surface bg-accent" />
      )}
    </span>
  )
}

const graphemes = new Intl.Segmenter()

/** Finding letters is slow, and every row of a list has a name. */
const KEPT_NAMES = 1_000
const known = new Map<string, string>()

/** First letters of the first and last word; Persian ones are kept apart by ZWNJ so that they do not join. */
export function initials(name: string): string {
  const found = known.get(name) ?? newInitials(name)
  if (known.size >= KEPT_NAMES) known.clear()
  known.set(name, found)
  return found
}

function newInitials(name: string): string {
  const words = withoutBidiControls(name).split(/\s+/u)
  const lettered = words.filter((word) => /[\p{L}\p{N}]/u.test(word))
  const [first = words[0] ?? '', ...rest] = lettered
  const last = rest.at(-1)
  return last === undefined ? firstGrapheme(first) : `${firstGrapheme(first)}\u200C${firstGrapheme(last)}`
}

function firstGrapheme(word: string): string {
  const lettered = word.replace(/^[^\p{L}\p{N}]+(?=.*[\p{L}\p{N}])/u, '')
  for (const { segment } of graphemes.segment(lettered)) return segment.toUpperCase()
  return ''
}

/** FNV-1a: ids that differ in one character land far apart. */
function colourOf(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return (hash >>> 13) % palette
}
