/** Root 4: makes of files what messages carry, in a worker of its own, so that neither typing nor sending waits for a picture. */
import type { FromMediaWorker, ToMediaWorker } from './data/media/media-messages.ts'
import { serveMedia } from './data/media/serve-media.ts'

const scope = self as unknown as {
  postMessage(message: FromMediaWorker): void
  onmessage: ((event: MessageEvent<ToMediaWorker>) => void) | null
}
const receive = serveMedia((message) => scope.postMessage(message))
scope.onmessage = ({ data }) => receive(data)
