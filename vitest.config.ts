import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Platforms, browsers and memory bounds of one file must not feel those of another; what depends on time on a busy machine is tried again.
    isolate: true,
    // Much of the time is waiting: for browsers, for workers of a platform, for windows in which something must not happen. Two files at once
    // keep two cores busy; vitest by itself would leave one of two free.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    retry: 2,
    globalSetup: ['test/build/postgres-global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
