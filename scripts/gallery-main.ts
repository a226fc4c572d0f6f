/** Serves the gallery until it is stopped. */
import { serveGallery } from './gallery.ts'

const gallery = await serveGallery(Number(process.env.PORT ?? 8788))
process.stdout.write(`\n  The gallery: ${gallery.address}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void gallery.close().then(() => process.exit(0)))
