/** Pictures of screens that evidence cites, for reports that are read where the recording is not. */
import type { Artifact } from '#core/artifact.ts'
import type { Finding } from '#core/finding.ts'
import { screenshotIn } from '#extract/page/handed-in.ts'
import { FormatError } from '#formats/format-error.ts'
import { shotOf } from '#formats/image/picture.ts'
import type { ScreenshotExhibit } from '#report/schema.ts'

/** Each has some 20 kB: a report stays one that can be sent by mail. */
const MOST = 24
/** What people look at first comes first, where there are too many. */
const order: readonly Finding['verdict'][] = ['failed', 'cantTell', 'passed']

/** The screenshots that findings cite, drawn anew and small, each once. One that cannot be drawn is left out: the evidence stands without it. */
export async function screenshotsCited(recordings: readonly Artifact[], findings: readonly Finding[]): Promise<ScreenshotExhibit[]> {
  const cited = new Map<string, Artifact>()
  for (const verdict of order)
    for (const finding of findings)
      if (finding.verdict === verdict && 'evidence' in finding)
        for (const place of finding.evidence) {
          if (place.kind !== 'node' || place.screenshot === undefined) continue
          const recording = recordings.find(({ id }) => id === place.artifact)
          if (recording && cited.size < MOST) cited.set(place.screenshot, recording)
        }
  const drawn: ScreenshotExhibit[] = []
  for (const [id, recording] of cited) {
    const bytes = screenshotIn(recording, id)
    const shot = bytes && (await shotOf(bytes).catch(unlessUndrawable))
    if (shot)
      drawn.push({ kind: 'screenshot', id, width: shot.width, height: shot.height, jpeg: Buffer.from(shot.jpeg).toString('base64') })
  }
  return drawn
}

function unlessUndrawable(error: unknown): null {
  if (error instanceof FormatError) return null
  throw error
}
