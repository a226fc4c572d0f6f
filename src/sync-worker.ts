/** Root 2: commands and the engine, in a worker. */
import { loadBackend } from './backends.ts'
import { serveWorker, type WorkerScope } from './sync/host/serve-worker.ts'

serveWorker(self as unknown as WorkerScope, loadBackend)
