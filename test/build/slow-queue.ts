import type { Queue } from '../../src/server/jobs.ts'

/** A queue whose jobs end when the test says so. */
export const slow: Queue<{ n: number }> = { name: 'slow', retries: 3, heartbeatSeconds: 10, expireSeconds: 600 }
