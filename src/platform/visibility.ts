/** Whether the tab is on screen. Only tabs know; a worker is told by its tab. */
export interface Visibility {
  isVisible(): boolean
  watch(onChange: (isVisible: boolean) => void): () => void
}

export const tabVisibility: Visibility = {
  isVisible: () => globalThis.document?.visibilityState !== 'hidden',
  watch: (onChange) => {
    const tab: Document | undefined = globalThis.document
    if (!tab) return () => undefined
    const changed = () => onChange(tab.visibilityState !== 'hidden')
    tab.addEventListener('visibilitychange', changed)
    return () => tab.removeEventListener('visibilitychange', changed)
  },
}
