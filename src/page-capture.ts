/** The composition of capture and extraction: a page is watched by the one, and what to touch on it is read by the other. */
import { artifactOf, type Artifact } from '#core/artifact.ts'
import type { Browser } from '#capture/browser/launch.ts'
import type { Allowed } from '#capture/network/allowed.ts'
import { capturePage } from '#capture/page/capture-page.ts'
import { profiles, type ProfileId } from '#capture/page/profiles.ts'
import type { Slots } from '#capture/page/slots.ts'
import { planTouches } from '#extract/page/plan.ts'
import { writeRecording } from '#formats/recording/recording-file.ts'
import { EXTENSION } from '#formats/recording/extension.ts'

export interface PageCaptureOptions {
  readonly browser: Browser
  readonly slots: Slots
  readonly profile: ProfileId
  readonly startedAt: Date
  readonly allowed?: Allowed
  /** Milliseconds watched after what was closed. */
  readonly window?: number
  readonly signal?: AbortSignal
}

/** Visits a page and gives the recording as an artifact. Never throws for what a page does. */
export async function recordPage(url: string, options: PageCaptureOptions): Promise<Artifact<'page'>> {
  const { profile, window, ...rest } = options
  const { recording, parts } = await capturePage(url, {
    ...rest,
    profile: profiles[profile],
    plan: planTouches,
    ...(window === undefined ? {} : { waits: { window } }),
  })
  return artifactOf(writeRecording(recording, parts), nameOf(url, profile), 'page')
}

/** A name that any file system takes. */
const nameOf = (url: string, profile: ProfileId): string =>
  `${url
    .replace(/^https?:\/\//, '')
    .replaceAll(/[^\p{L}\p{N}.-]+/gu, '_')
    .slice(0, 80)}.${profile}${EXTENSION}`
