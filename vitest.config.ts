import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Platforms, browsers and memory bounds of one file must not feel those of another; what depends on time on a busy machine is tried again.
    isolate: true,
    retry: 2,
    globalSetup: ['test/build/postgres-global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
