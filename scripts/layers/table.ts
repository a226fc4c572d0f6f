/**
 * The import table: who may import whom. Deny by default: what a layer does not list is an error, and so is a file
 * that no layer claims. A library has one door. Checked by check.ts; the reasons are in ARCHITECTURE.md.
 */

export interface Layer {
  name: string
  /** Prefixes (ending in '/') or whole files; the first layer of the table that matches owns the file. */
  files: readonly string[]
  /** Layers it may import besides itself; '*' is every one. */
  layers: readonly string[]
  /** Libraries it may import: exact package names, 'node:*' for Node's own; '*' is every one. */
  libraries: readonly string[]
  /** True when the folders directly under the prefix may not see one another. */
  isolated?: true
}

const REACT = ['react', 'react-dom']
const DATA_DOOR = ['data-door', 'use-live']
const CLIENT_CORE = ['model', 'platform']

export const TABLE: readonly Layer[] = [
  // Tests use real collaborators, so they may see everything.
  {
    name: 'tests',
    files: [
      'e2e/',
      'bench/',
      'scripts/',
      'sim/',
      'src/backend/conformance/worlds/',
      'src/backend/conformance/world-named.ts',
    ],
    layers: ['*'],
    libraries: ['*'],
  },

  { name: 'platform', files: ['src/platform/'], layers: [], libraries: [] },
  { name: 'model', files: ['src/model/'], layers: [], libraries: [] },
  { name: 'i18n', files: ['src/i18n/'], layers: [], libraries: REACT },
  { name: 'ui', files: ['src/ui/'], layers: ['i18n'], libraries: [...REACT, 'virtua'] },

  {
    name: 'use-live',
    files: [
      'src/data/use-live.ts',
      'src/data/use-timeline.ts',
      'src/data/use-media.ts',
      'src/data/use-stickers.ts',
      'src/data/use-value.ts',
    ],
    layers: ['data', 'data-door', ...CLIENT_CORE],
    libraries: [...REACT, 'thumbhash'],
  },
  {
    name: 'data-door',
    files: [
      'src/data/commands/',
      'src/data/queries/',
      'src/data/requests.ts',
      'src/data/rows.ts',
      'src/data/projections/timeline-view.ts',
    ],
    layers: ['data', ...CLIENT_CORE],
    libraries: ['dexie'],
  },
  {
    name: 'data',
    files: ['src/data/'],
    layers: ['data-door', ...CLIENT_CORE],
    libraries: ['dexie', '@noble/hashes', 'thumbhash'],
  },

  { name: 'backend-port', files: ['src/backend/port.ts'], layers: ['model'], libraries: [] },
  {
    name: 'backend-conformance',
    files: ['src/backend/conformance/'],
    layers: ['backend-port', ...CLIENT_CORE],
    libraries: ['vitest', 'fast-check'],
  },
  { name: 'backend-memory', files: ['src/backend/memory/'], layers: ['backend-port', ...CLIENT_CORE], libraries: [] },
  {
    name: 'backend-own',
    files: ['src/backend/own/'],
    layers: ['backend-port', 'protocol', ...CLIENT_CORE],
    libraries: ['socket.io-client', 'valibot'],
  },
  { name: 'sync', files: ['src/sync/'], layers: ['data', 'data-door', 'backend-port', ...CLIENT_CORE], libraries: [] },

  // A page of its own, of another origin: it may see nothing of the app but the words between them.
  {
    name: 'pdf-frame',
    files: ['src/pdf-frame/'],
    layers: ['model'],
    libraries: ['pdfjs-dist', 'virtual:pdf-script/interpreter', 'virtual:pdf-script/renderer'],
  },
  {
    name: 'features',
    files: ['src/features/'],
    layers: ['ui', 'i18n', 'model', ...DATA_DOOR],
    libraries: [...REACT, 'virtua', 'virtual:pdf-frame'],
    isolated: true,
  },
  {
    name: 'app',
    files: ['src/app/'],
    layers: ['features', 'ui', 'i18n', ...CLIENT_CORE, ...DATA_DOOR],
    libraries: [...REACT, 'workbox-window'],
  },
  {
    name: 'roots',
    files: [
      'src/main.tsx',
      'src/start.ts',
      'src/sync-worker.ts',
      'src/media-worker.ts',
      'src/service-worker.ts',
      'src/backends.ts',
    ],
    layers: ['*'],
    libraries: ['*'],
  },
  { name: 'types', files: ['src/vite-env.d.ts', 'src/env.d.ts'], layers: [], libraries: ['vite'] },

  { name: 'protocol', files: ['protocol/'], layers: [], libraries: ['valibot'] },
  {
    name: 'server-ports',
    files: ['server/store/port.ts', 'server/store/media-port.ts', 'server/fanout/port.ts', 'server/media/port.ts'],
    layers: ['model', 'protocol'],
    libraries: [],
  },
  {
    name: 'server-domain',
    files: ['server/domain/'],
    layers: ['server-ports', 'protocol', 'model'],
    libraries: ['valibot', 'node:crypto'],
  },
  {
    name: 'server-conformance',
    files: ['server/store/conformance/', 'server/fanout/conformance/', 'server/media/conformance/'],
    layers: ['server-ports', 'protocol', 'model'],
    libraries: ['vitest', 'fast-check', 'node:*'],
  },
  {
    name: 'server-store',
    files: ['server/store/'],
    layers: ['server-ports', 'protocol', 'model'],
    libraries: ['kysely', 'pg', 'node:*'],
  },
  {
    name: 'server-fanout',
    files: ['server/fanout/'],
    layers: ['server-ports', 'protocol', 'model'],
    libraries: ['@socket.io/redis-adapter', 'ioredis', 'node:*'],
  },
  {
    name: 'server-media',
    files: ['server/media/'],
    layers: ['server-ports', 'protocol', 'model'],
    libraries: ['node:*'],
  },
  {
    name: 'server-preview',
    files: ['server/preview/'],
    layers: ['server-media', 'server-ports', 'protocol', 'model'],
    libraries: ['node:*'],
  },
  {
    name: 'server-stickers',
    files: ['server/stickers/', 'server/start-error.ts'],
    layers: ['model'],
    libraries: ['node:*'],
  },
  {
    name: 'server-metrics',
    files: ['server/metrics/'],
    layers: ['server-ports', 'protocol', 'model'],
    libraries: ['prom-client'],
  },
  {
    name: 'server-context',
    files: ['server/context.ts'],
    layers: [
      'server-gateway',
      'server-preview',
      'server-media',
      'server-stickers',
      'server-metrics',
      'server-domain',
      'server-ports',
      'protocol',
      'model',
    ],
    libraries: ['pino'],
  },
  {
    name: 'server-gateway',
    files: ['server/gateway/'],
    layers: ['server-context', 'server-media', 'server-metrics', 'server-domain', 'server-ports', 'protocol', 'model'],
    libraries: ['socket.io', 'valibot', 'pino', 'node:*'],
  },
  {
    name: 'server-root',
    files: ['server/'],
    layers: [
      'server-context',
      'server-preview',
      'server-media',
      'server-stickers',
      'server-metrics',
      'server-gateway',
      'server-domain',
      'server-store',
      'server-fanout',
      'server-ports',
      'protocol',
      'model',
    ],
    libraries: ['pino', 'node:*'],
  },
]

/** Files with these endings are tests wherever they lie, and so is what is called `test-…`. */
export const TEST_FILE = /\.test\.tsx?$|(^|\/)test-[a-z-]+\.tsx?$/

/** Libraries that only these layers may see, over and above '*': the roots wire, they do not use. */
export const ONE_DOOR: Readonly<Record<string, readonly string[]>> = {
  dexie: ['data', 'data-door'],
  '@noble/hashes': ['data'],
  'pdfjs-dist': ['pdf-frame'],
  'socket.io-client': ['backend-own'],
  'socket.io': ['server-gateway'],
  kysely: ['server-store'],
  pg: ['server-store'],
  'prom-client': ['server-metrics'],
  ioredis: ['server-fanout'],
  '@socket.io/redis-adapter': ['server-fanout'],
  'node:sqlite': ['server-store'],
}
