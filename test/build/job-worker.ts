/**
 * A worker process of its own, for tests that kill one: `node job-worker.ts URL`. It takes up jobs of the queue `slow`, says `begin ID ATTEMPT` for
 * each and ends it when a line comes in on its standard input.
 */
import Fastify from 'fastify'
import { createInterface } from 'node:readline'
import { openJobs } from '../../src/server/boss-jobs.ts'
import { slow } from './slow-queue.ts'

const lines = createInterface({ input: process.stdin })
const jobs = await openJobs(process.argv[2]!, Fastify({ logger: false }).log)
await jobs.work(slow, 1, async (_, { id, attempt }) => {
  const told = new Promise((wake) => lines.once('line', wake))
  console.log(`begin ${id} ${attempt}`)
  await told
})
console.log('ready')
