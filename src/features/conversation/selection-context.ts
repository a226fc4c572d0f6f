/** The chosen messages of the open conversation, for its rows and bars. The object stays the same; hooks tell of changes. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import { MessageSelection } from './message-selection.ts'

/** Outside of a conversation nothing is ever chosen. */
export const SelectionContext = createContext(new MessageSelection())

export function useSelection(): MessageSelection {
  return useContext(SelectionContext)
}

export function useIsSelecting(): boolean {
  const selection = useSelection()
  return useSyncExternalStore(selection.subscribe, () => selection.count() > 0)
}

export function useIsChosen(key: string): boolean {
  const selection = useSelection()
  return useSyncExternalStore(selection.subscribe, () => selection.has(key))
}

export function useChosenCount(): number {
  const selection = useSelection()
  return useSyncExternalStore(selection.subscribe, selection.count)
}
