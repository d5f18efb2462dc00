/** A damaged package, inspected whole: what may come of it, and what would be a fault of this program. */
import { artifactOf } from '#core/artifact.ts'
import { FormatError } from '#formats/format-error.ts'
import { sarifLog } from '#report/sarif.ts'
import { UnreadablePackage, inspectCase } from '../../src/inspection.ts'

/** As every reader says it: a fault of the file has a place, a fault of this program has none. */
const HAS_PLACE = / at byte \d+ \(0x[0-9a-f]+\): expected [^]*, found /

/** Milliseconds that it took; throws for whatever is neither a report nor a refusal with a place. */
export async function inspectDamaged(file: Uint8Array): Promise<{ readonly milliseconds: number; readonly isReport: boolean }> {
  const start = performance.now()
  let isReport = true
  try {
    const report = await inspectCase({ apk: artifactOf(file, 'damaged.apk', 'apk') }, { version: '0' })
    for (const { check, cause } of report.findings)
      if (cause && 'error' in cause && !HAS_PLACE.test(cause.error)) throw new Error(`${check}: ${cause.error}`)
    sarifLog([report], { language: 'zh' })
  } catch (error) {
    if (!(error instanceof UnreadablePackage || error instanceof FormatError) || !HAS_PLACE.test(error.message)) throw error
    isReport = false
  }
  return { milliseconds: performance.now() - start, isReport }
}
