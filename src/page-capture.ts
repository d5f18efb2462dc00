/** The composition of capture and extraction: a page is watched by the one, and what to touch on it is read by the other. */
import { artifactOf, type Artifact } from '#core/artifact.ts'
import { capturePage, type CaptureOptions } from '#capture/page/capture-page.ts'
import { profiles, type ProfileId } from '#capture/page/profiles.ts'
import { goals, SHORT_ENOUGH } from '#extract/page/goals.ts'
import { planSecondTouches } from '#extract/page/plan-second.ts'
import { planTouches } from '#extract/page/plan.ts'
import { writeRecording } from '#formats/recording/recording-file.ts'
import { EXTENSION } from '#formats/recording/extension.ts'

export interface PageCaptureOptions extends Omit<CaptureOptions, 'profile' | 'plan' | 'planAfter' | 'goals'> {
  readonly profile: ProfileId
}

/** Visits a page and gives the recording as an artifact. Never throws for what a page does. */
export async function recordPage(url: string, options: PageCaptureOptions): Promise<Artifact<'page'>> {
  const { profile, ...rest } = options
  const { recording, parts } = await capturePage(url, {
    ...rest,
    profile: profiles[profile],
    plan: planTouches,
    goals: { all: goals, shortEnough: SHORT_ENOUGH },
    planAfter: planSecondTouches,
  })
  return artifactOf(writeRecording(recording, parts), nameOf(url, profile), 'page')
}

/** A name that any file system takes. */
const nameOf = (url: string, profile: ProfileId): string =>
  `${url
    .replace(/^https?:\/\//, '')
    .replaceAll(/[^\p{L}\p{N}.-]+/gu, '_')
    .slice(0, 80)}.${profile}${EXTENSION}`
