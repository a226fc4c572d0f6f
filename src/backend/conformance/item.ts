/** One statement about a backend, as somebody who only has the port would see it. */
import type { Stage } from './stage.ts'
import type { MakeWorld } from './world.ts'

export interface Item {
  /** Number in docs/spec/backend-port.md. */
  id: `B${number}`
  /** Rules of docs/spec/sync.md that it shows. */
  rules: string
  title: string
  run(stage: Stage, makeWorld: MakeWorld): Promise<void>
}
