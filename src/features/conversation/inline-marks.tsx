/**
 * The pieces of a line: links, mentions, marks in one another. A slant would turn Persian letters against their reading,
 * so Persian emphasis stays upright over a dotted line; Latin takes the slant. Rule: V7.
 */
import type { ReactNode } from 'react'
import { firstStrong } from '../../i18n/text-direction.ts'
import type { InlineNode, MarkedNode, NamedLink } from '../../model/marks/mark-node.ts'
import { plainInline } from '../../model/marks/plain-of-marks.ts'
import { classNames } from '../../ui/class-names.ts'
import { isDoubtful } from './doubtful-link.ts'
import { Spoiler } from './spoiler.tsx'

export interface InlineProps {
  isActive: boolean
  /** A link whose text names another place than it leads to. */
  onDoubt: (link: NamedLink) => void
}

export function InlineMarks(props: InlineProps & { nodes: readonly InlineNode[] }): ReactNode {
  const { nodes, ...inline } = props
  // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no other identity than its place
  return nodes.map((node, place) => <Piece key={place} node={node} inline={inline} />)
}

function Piece({ node, inline }: { node: InlineNode; inline: InlineProps }): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text
    case 'username':
      return <bdi dir="ltr">{node.text}</bdi>
    case 'mention':
      return <bdi className="font-semibold text-accent">{node.text}</bdi>
    case 'code':
      return (
        <code dir="ltr" className="rounded bg-hover px-1 py-px font-mono text-[0.9em] [unicode-bidi:isolate]">
          {node.text}
        </code>
      )
    case 'link':
      return (
        <Link href={node.href} isActive={inline.isActive} dir="ltr">
          {node.text}
        </Link>
      )
    case 'named-link':
      return <NamedLinkPiece link={node} inline={inline} />
    default:
      return <Marked node={node} inline={inline} />
  }
}

function Marked({ node, inline }: { node: MarkedNode; inline: InlineProps }): ReactNode {
  const inside = <InlineMarks nodes={node.children} {...inline} />
  switch (node.type) {
    case 'bold':
      return <strong className="font-bold">{inside}</strong>
    case 'strike':
      return <s>{inside}</s>
    case 'spoiler':
      return <Spoiler isActive={inline.isActive}>{inside}</Spoiler>
    case 'italic': {
      const isUpright = firstStrong(plainInline(node.children)) === 'rtl'
      return (
        <em className={isUpright ? 'not-italic underline decoration-dotted underline-offset-5' : 'italic'}>{inside}</em>
      )
    }
  }
}

/** Where it leads stands beside it: its text can say anything (T8). */
function NamedLinkPiece({ link, inline }: { link: NamedLink; inline: InlineProps }): ReactNode {
  const isWarned = isDoubtful(link)
  return (
    <bdi>
      <Link href={link.href} isActive={inline.isActive} onClick={isWarned ? () => inline.onDoubt(link) : undefined}>
        <InlineMarks nodes={link.children} {...inline} />
      </Link>{' '}
      <bdi dir="ltr" className={classNames('text-sm', isWarned ? 'text-danger' : 'text-muted')}>
        ({link.host})
      </bdi>
    </bdi>
  )
}

function Link(props: {
  href: string
  isActive: boolean
  dir?: 'ltr'
  /** Instead of going there. */
  onClick?: (() => void) | undefined
  children: ReactNode
}): ReactNode {
  const { onClick } = props
  return (
    <a
      href={props.href}
      dir={props.dir}
      target="_blank"
      rel="noopener noreferrer"
      tabIndex={props.isActive ? 0 : -1}
      onClick={
        onClick &&
        ((event) => {
          event.preventDefault()
          onClick()
        })
      }
      className="text-accent underline underline-offset-3 [unicode-bidi:isolate]"
    >
      {props.children}
    </a>
  )
}
