/** A named state of the app: how a visitor gets there. The name is its file name and its test's name. */
import type { Visitor } from './visitor.ts'

export interface State {
  name: string
  /** In Persian, for the contact sheet. */
  title: string
  /** True where nobody has signed in at this device. */
  isStranger?: true
  /** True for what the app closes when its window changes. */
  closesOnResize?: true
  reach(visitor: Visitor): Promise<void>
}
