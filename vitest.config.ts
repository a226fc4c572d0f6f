import tailwindcss from '@tailwindcss/vite'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumArguments, chromiumPath } from './scripts/chromium.mjs'
import { pdfFrame } from './scripts/vite/pdf-frame.ts'

/** A limit for what hangs, wide enough for a machine that does much else. */
const PATIENCE_MS = 30_000

/** In a test nobody presses anything, and sound is heard all the same. */
const WITH_SOUND = '--autoplay-policy=no-user-gesture-required'

/** The suffix of a test says where it runs: `.browser.test.ts` in Chromium, every other `.test.ts` in Node. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          testTimeout: PATIENCE_MS,
          environment: 'node',
          include: ['{src,protocol,server,bench,scripts,sim}/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/*.browser.test.tsx', 'node_modules/**'],
        },
      },
      {
        // For tests that measure: they import src/styles.css.
        plugins: [tailwindcss(), pdfFrame()],
        // Known from the start: what Vite finds in the middle of a run makes it reload the page.
        optimizeDeps: {
          include: ['fast-check', 'dexie', 'virtua', 'valibot', 'socket.io-client', 'react', 'react-dom/client'],
        },
        test: {
          name: 'browser',
          testTimeout: PATIENCE_MS,
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: chromiumPath(), args: [...chromiumArguments, WITH_SOUND] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
