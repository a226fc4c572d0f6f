import { defineConfig } from '@playwright/test'

/** The journeys bring their own server and browsers (e2e/world), because each person has a device with a disk. */
export default defineConfig({
  testDir: 'e2e',
  // Every named state in both languages takes as long as all journeys together: `npm run e2e:states`.
  testIgnore: process.env.HODHOD_STATES ? [] : ['states.spec.ts'],
  globalSetup: './e2e/world/build-app.ts',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  outputDir: 'test-results',
  reporter: 'list',
})
