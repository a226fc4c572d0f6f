/** Gives the rows to the virtual list step by step, so that what is on the screen stays where it is (row-steps.ts). */
import { useLayoutEffect, useState } from 'react'
import { type RowStep, rowSteps } from './row-steps.ts'
import type { TimelineRow } from './timeline-rows.ts'

export interface SteadyRows {
  rows: readonly TimelineRow[]
  isShift: boolean
  /** Another number where the list begins anew. */
  generation: number
}

interface State {
  target: readonly TimelineRow[]
  generation: number
  steps: readonly RowStep[]
}

/** @param anchorKey names the row that the person looks at, when asked */
export function useSteadyRows(target: readonly TimelineRow[], anchorKey: () => string | undefined): SteadyRows {
  const [kept, setState] = useState<State>(() => begin(target))
  const state = kept.target === target ? kept : follow(kept, target, anchorKey())
  if (state !== kept) setState(state)
  const left = state.steps.length
  useLayoutEffect(() => {
    if (left > 1) setState((current) => ({ ...current, steps: current.steps.slice(1) }))
  }, [left])
  const [step] = state.steps
  return { rows: step?.rows ?? target, isShift: step?.isShift ?? false, generation: state.generation }
}

function begin(target: readonly TimelineRow[]): State {
  return { target, generation: 0, steps: [{ rows: target, isShift: false }] }
}

function follow(state: State, target: readonly TimelineRow[], anchorKey: string | undefined): State {
  const { steps, isReplaced } = rowSteps(state.steps[0]?.rows ?? [], target, anchorKey)
  return { target, steps, generation: state.generation + (isReplaced ? 1 : 0) }
}
