/**
 * The engine makes *untested* of whatever goes wrong while it reads. Where the machine went wrong and not the package, another run
 * would give another report, and this one must not be kept.
 */
import { FileError } from '#capture/file.ts'
import type { Artifact } from '#core/artifact.ts'
import type { InspectionReport } from '#report/schema.ts'

/** The artifact under the name it was handed in by; `failure()` is what the disk did to it, if anything. */
export function watchedArtifact<Kind extends string>(
  file: Artifact<Kind>,
  name: string,
): { readonly artifact: Artifact<Kind>; failure(): FileError | null } {
  let failure: FileError | null = null
  const artifact: Artifact<Kind> = {
    /** Taken when first asked for, as in capture. */
    get id() {
      return file.id
    },
    kind: file.kind,
    name,
    size: file.size,
    read(offset, length) {
      try {
        return file.read(offset, length)
      } catch (error) {
        if (error instanceof FileError) failure ??= error
        throw error
      }
    },
  }
  return { artifact, failure: () => failure }
}

/** V8's words when the machine, or a limit, has no memory left for an array. */
const NO_MEMORY = /Array buffer allocation failed|Invalid array buffer length/

/** Whether some finding is open only because memory was short. */
export const isStarved = (report: Pick<InspectionReport, 'findings'>): boolean =>
  report.findings.some(({ cause }) => cause !== undefined && 'error' in cause && NO_MEMORY.test(cause.error))
