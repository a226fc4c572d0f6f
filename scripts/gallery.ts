/** `npm run gallery`: every primitive of the interface in a page of its own, with hot reload. */
import { createServer } from 'vite'

/** @param port 0 for any free one */
export async function serveGallery(port: number): Promise<{ address: string; close(): Promise<void> }> {
  const vite = await createServer({ server: { port }, logLevel: 'warn' })
  await vite.listen()
  const [local = ''] = vite.resolvedUrls?.local ?? []
  return { address: `${local}src/features/gallery/index.html`, close: () => vite.close() }
}
