/** What the build knows of itself; vite.config.ts puts it here. */
declare const __BUILD_FACTS__: {
  version: string
  packages: readonly { name: string; version: string; license: string }[]
}

export const buildFacts = __BUILD_FACTS__
