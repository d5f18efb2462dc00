import { oneLine } from './errors.ts'
import { perform, type Done, type Job } from './job.ts'

/** What a child sends back for each job. */
export type Answer = { readonly done: Done } | { readonly error: string }

/** A process of the pool: inspects what its parent sends until the parent lets go. */
export async function run(): Promise<number> {
  if (!process.send) return 2
  // The terminal's Ctrl-C reaches children too; the parent decides.
  process.on('SIGINT', () => {})
  const isGone = new Promise<number>((resolve) => process.once('disconnect', () => resolve(0)))
  process.on('message', (job: Job) => {
    void perform(job)
      .then(
        (done): Answer => ({ done }),
        (error: unknown): Answer => ({ error: oneLine(error) }),
      )
      .then((answer) => process.send?.(answer))
  })
  return isGone
}
