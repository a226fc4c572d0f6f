/**
 * The text of a message as nodes, never as markup: every line, quote and block in its own direction. White space and ZWNJ
 * stay as they were written. The meta line fills the end of the last line. Does not know how marks are found.
 */
import type { ReactNode } from 'react'
import type { Direction } from '../../i18n/language.ts'
import { firstStrong } from '../../i18n/text-direction.ts'
import type { InlineNode, MarkNode, NamedLink } from '../../model/marks/mark-node.ts'
import { plainInline } from '../../model/marks/plain-of-marks.ts'
import { classNames } from '../../ui/class-names.ts'
import { CodeBlock } from './code-block.tsx'
import { InlineMarks, type InlineProps } from './inline-marks.tsx'

export interface MessageTextProps {
  blocks: readonly MarkNode[]
  /** Direction of the whole: lines without a strong character follow it. */
  direction: Direction
  isBig: boolean
  /** Links, spoilers and blocks take part in the order of focus only in the message that has it. */
  isActive: boolean
  onDoubt: (link: NamedLink) => void
  /** Floats at the end of the last line where it fits, else below. */
  meta?: ReactNode
}

export function MessageText(props: MessageTextProps): ReactNode {
  const { blocks, direction, isActive, onDoubt, meta } = props
  const inline = { isActive, onDoubt }
  const isLastLine = blocks.at(-1)?.type === 'line'
  return (
    <div
      dir={direction}
      className={classNames(
        'wrap-anywhere flow-root whitespace-pre-wrap sm:flat:[text-align:match-parent]',
        props.isBig && 'text-5xl leading-tight',
      )}
    >
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block has no other identity than its place
        <Block key={index} block={block} direction={direction} inline={inline}>
          {isLastLine && index === blocks.length - 1 && meta}
        </Block>
      ))}
      {!isLastLine && meta}
    </div>
  )
}

function Block(props: { block: MarkNode; direction: Direction; inline: InlineProps; children: ReactNode }): ReactNode {
  const { block, direction, inline } = props
  switch (block.type) {
    case 'line':
      return (
        <Line nodes={block.children} direction={direction} inline={inline}>
          {props.children}
        </Line>
      )
    case 'quote':
      return (
        <blockquote
          dir={directionOf(block.lines.flat(), direction)}
          className="my-1 border-accent border-s-3 bg-hover/50 py-0.5 ps-2.5 pe-2"
        >
          {block.lines.map((nodes, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its place
            <Line key={index} nodes={nodes} direction={direction} inline={inline} />
          ))}
        </blockquote>
      )
    case 'code-block':
      return <CodeBlock text={block.text} language={block.language} isActive={inline.isActive} />
  }
}

function Line(props: {
  nodes: readonly InlineNode[]
  direction: Direction
  inline: InlineProps
  children?: ReactNode
}): ReactNode {
  return (
    <span dir={directionOf(props.nodes, props.direction)} className="block min-h-[1lh]">
      <InlineMarks nodes={props.nodes} {...props.inline} />
      {props.children}
    </span>
  )
}

function directionOf(nodes: readonly InlineNode[], fallback: Direction): Direction {
  return firstStrong(plainInline(nodes)) ?? fallback
}
