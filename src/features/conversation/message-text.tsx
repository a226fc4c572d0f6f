/**
 * The text of a message as nodes, never as markup: every line in its own direction, links to http and https only,
 * mentions marked. White space and ZWNJ stay as they were written. The meta line fills the end of the last line.
 */
import type { ReactNode } from 'react'
import type { Direction } from '../../i18n/language.ts'
import { firstStrong, textDirection } from '../../i18n/text-direction.ts'
import { type MentionedPerson, type TextSegment, textSegments } from '../../model/text-segments.ts'
import { classNames } from '../../ui/class-names.ts'

const FEW_EMOJI = /^(?:\p{RGI_Emoji}){1,3}$/v

export function isBigEmoji(text: string): boolean {
  return FEW_EMOJI.test(text)
}

export function MessageText(props: {
  text: string
  mentioned: readonly MentionedPerson[]
  /** Direction of a text that has no strong character. */
  fallback: Direction
  /** Links take part in the order of focus only in the message that has it. */
  isActive: boolean
  /** Floats at the end of the last line where it fits, else below. */
  meta?: ReactNode
}): ReactNode {
  const whole = textDirection(props.text, props.fallback)
  const lines = props.text.split('\n')
  return (
    <div
      dir={whole}
      className={classNames(
        'sm:flat:[text-align:match-parent] flow-root wrap-anywhere whitespace-pre-wrap',
        isBigEmoji(props.text) && 'text-5xl leading-tight',
      )}
    >
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its place
        <span key={index} dir={firstStrong(line) ?? whole} className="block min-h-[1lh]">
          {textSegments(line, props.mentioned).map((segment, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no other identity than its place
            <Segment key={place} segment={segment} isActive={props.isActive} />
          ))}
          {index === lines.length - 1 && props.meta}
        </span>
      ))}
    </div>
  )
}

function Segment(props: { segment: TextSegment; isActive: boolean }): ReactNode {
  const { segment } = props
  if (segment.type === 'text') return segment.text
  if (segment.type === 'username') return <bdi dir="ltr">{segment.text}</bdi>
  if (segment.type === 'mention') return <bdi className="font-semibold text-accent">{segment.text}</bdi>
  return (
    <a
      href={segment.href}
      dir="ltr"
      target="_blank"
      rel="noopener noreferrer"
      tabIndex={props.isActive ? 0 : -1}
      className="text-accent underline underline-offset-3 [unicode-bidi:isolate]"
    >
      {segment.text}
    </a>
  )
}
