import type { Frame, Slice } from '#server/frame.ts'
import { inspectionQueue } from './commission.ts'
import { engineKey } from './engine/engine-key.ts'
import { inspectPackage } from './inspect-package.ts'
import { documentQueue, makeDocument } from './make-document.ts'
import { keepEngine } from './inspection-table.ts'
import { reinspectOutdated } from './reinspect-outdated.ts'
import { resumeLost } from './resume-lost.ts'
import { mountInspections } from './routes.ts'
import { sweepUploads } from './sweep-uploads.ts'

async function work(frame: Frame): Promise<void> {
  const { jobs, config } = frame
  await keepEngine(frame.db, engineKey(), frame.clock.now())
  await jobs.work(inspectionQueue(config), config.workerSlots, ({ inspection }, context) => inspectPackage(frame, inspection, context))
  await jobs.work(documentQueue, config.workerSlots, (data, context) => makeDocument(frame, data, context))
  await jobs.schedule('reinspect-outdated', '* * * * *', async () => void (await reinspectOutdated(frame)))
  await jobs.schedule('resume-lost', '*/10 * * * *', () => resumeLost(frame))
  await jobs.schedule('sweep-uploads', '41 * * * *', () => sweepUploads(frame))
}

/** Commissions, inspections, findings, reports. */
export const inspectionsSlice: Slice = { name: 'inspections', routes: mountInspections, work }
