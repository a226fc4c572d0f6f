/** A long list of rows of any height in normal flow: those near the screen are drawn, empty space stands for the others. */
import { memo, type ReactElement, type ReactNode, useLayoutEffect, useReducer, useRef } from 'react'
import type { RowListControl, SpaceName } from './row-list-control.ts'
import type { Keyed } from './row-window.ts'

export interface RowListProps<R extends Keyed> {
  rows: readonly R[]
  reachesNewest: boolean
  control: RowListControl<R>
  /** A row that stays in the document wherever it is: it has the focus. */
  kept: number | undefined
  draw: (row: R) => ReactElement
}

export function RowList<R extends Keyed>(props: RowListProps<R>): ReactNode {
  const { rows, control, kept } = props
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const { first, end } = control.take(rows, props.reachesNewest)
  useLayoutEffect(() => control.connect(redraw), [control])
  useLayoutEffect(() => control.placed({ first, end }, kept))
  const row = (index: number): ReactNode => {
    const one = rows[index]
    return (
      one && (
        <ListRow key={one.key} control={control} rowKey={one.key}>
          {props.draw(one)}
        </ListRow>
      )
    )
  }
  const space = (name: SpaceName): ReactNode => <Space key={`space ${name}`} control={control} name={name} />
  const drawn: ReactNode[] = []
  for (let index = first; index < end; index += 1) drawn.push(row(index))
  return (
    <div>
      {[
        space('start'),
        kept !== undefined && kept < first && row(kept),
        space('before'),
        ...drawn,
        space('after'),
        kept !== undefined && kept >= end && row(kept),
        space('finish'),
      ]}
    </div>
  )
}

const ListRow = memo(function ListRow(props: {
  control: Pick<RowListControl<Keyed>, 'mount' | 'changed'>
  rowKey: string
  children: ReactNode
}): ReactNode {
  const { control, rowKey, children } = props
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => (element.current ? control.mount(rowKey, element.current) : undefined), [control, rowKey])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content may be of another height
  useLayoutEffect(() => control.changed(rowKey), [control, rowKey, children])
  return (
    <div ref={element} className="[contain:layout_style]">
      {children}
    </div>
  )
})

const Space = memo(function Space(props: {
  control: Pick<RowListControl<Keyed>, 'mountSpace'>
  name: SpaceName
}): ReactNode {
  const { control, name } = props
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => (element.current ? control.mountSpace(name, element.current) : undefined), [control, name])
  return <div ref={element} data-space className="invisible" />
})
