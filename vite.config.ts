import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { type ManifestOptions, VitePWA } from 'vite-plugin-pwa'
import { buildFacts } from './scripts/vite/build-facts.ts'
import { pdfFrame } from './scripts/vite/pdf-frame.ts'
import { precompress } from './scripts/vite/precompress.ts'

const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'هدهد',
  short_name: 'هدهد',
  description: 'پیام‌رسان فارسی که بی‌اینترنت هم کار می‌کند',
  lang: 'fa',
  dir: 'rtl',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  theme_color: '#0f766e',
  background_color: '#ffffff',
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
}

/** What the sync worker needs from its first moment, whichever backend it loads later. Dexie is for migrations, hashing for downloads alone. */
const WORKER_CORE =
  /\/src\/(backends|data\/(?!migrate-database|media\/(hash-stream|keep-blob|found-type))|model\/(?!media-format)|platform\/|sync\/(?!media\/download-blob)|i18n\/|backend\/port)/

/** What a line of the list says of a message. Many parts of the app share some of it: one file instead of five small ones. */
const MESSAGE_CONTENT = /\/src\/model\/(acceptable-name|attachment|contact|cut-text|file-name|media-named|place)\.ts/

/**
 * The service worker holds the whole shell: every file of the build but source maps, the compressed copies and the frame of PDFs.
 * That one is large, and browsers let no service worker answer for a page of another origin: their own cache keeps it.
 */
const serviceWorker = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'src',
  filename: 'service-worker.ts',
  injectRegister: null,
  manifest,
  includeManifestIcons: true,
  injectManifest: {
    globPatterns: ['**/*.{html,js,css,woff2,svg,png,webmanifest}'],
    globIgnores: ['assets/pdf-frame-*.html'],
    maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
    sourcemap: false,
  },
})

export default defineConfig({
  define: { __BUILD_FACTS__: JSON.stringify(buildFacts()) },
  plugins: [react(), tailwindcss(), pdfFrame(), serviceWorker, precompress()],
  build: {
    target: 'es2023',
    outDir: 'dist',
    sourcemap: 'hidden',
    modulePreload: { polyfill: false },
    // Inlined assets would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'message-content', test: MESSAGE_CONTENT }] } },
    },
  },
  worker: {
    format: 'es',
    // What the lazy adapters share with the worker lies outside of its entry: WebKit runs a worker's entry a second time
    // when another file imports it, and the second engine knows of no database.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'sync-core', test: WORKER_CORE }] } } },
  },
})
