/**
 * A component whose code comes when it is wanted. React's `lazy` holds a page back for 300 ms after it has shown what
 * stands in its place; this shows it as soon as the code is there, and in the first frame where it was preloaded.
 */
import { type ComponentType, type ReactNode, useSyncExternalStore } from 'react'

export interface LaterComponent<Props> {
  (props: Props): ReactNode
  /** Brings the code without showing anything. Rejects where it cannot be had now. */
  preload(): Promise<void>
}

/** Failing to load throws while rendering, for the nearest boundary; mounting it anew tries again. */
export function loadedLater<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = null,
): LaterComponent<Props> {
  let state: { Component?: ComponentType<Props>; failure?: unknown } = {}
  let loading: Promise<void> | undefined
  const preload = (): Promise<void> => {
    loading ??= load().then(
      (Component) => {
        state = { Component }
      },
      (failure: unknown) => {
        loading = undefined
        throw failure
      },
    )
    return loading
  }
  const subscribe = (listener: () => void): (() => void) => {
    let isWatched = true
    const fail = (failure: unknown): void => {
      state = { failure }
    }
    const tell = (): void => {
      if (isWatched) listener()
    }
    if (!state.Component) void preload().catch(fail).then(tell)
    return () => {
      isWatched = false
      if (!state.Component) state = {}
    }
  }
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each page, when its module loads
  function Later(props: Props): ReactNode {
    const { Component, failure } = useSyncExternalStore(subscribe, () => state)
    if (failure !== undefined) throw failure
    return Component ? <Component {...props} /> : meanwhile
  }
  return Object.assign(Later, { preload })
}
