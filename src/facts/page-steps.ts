/** How far it is from a page to what a person looks for there, as a walk in a browser found it. */
import type { Evidence } from '#core/evidence.ts'
import type { PageVisited } from './page.ts'

/** One touch on the way. */
export interface PageStep {
  readonly selector: string
  /** What stands on it. */
  readonly words: string
  /** Where a link leads; null for other controls. */
  readonly href: string | null
  readonly seen: Evidence
}

/** What was looked at on a walk, and what was not. */
export interface WalkBounds {
  /** Pages and layers that were looked at, besides the page itself. */
  readonly looked: number
  /** Ways that were seen and not followed to their end, and that could be shorter than what was found. */
  readonly untried: number
  /** False for recordings of which nobody walked, although there was somewhere to go. */
  readonly isWalked: boolean
}

/** A link that is called a policy and behind which none was seen. */
export interface PolicyLinkFollowed {
  readonly path: readonly PageStep[]
  /**
   * `missing`: the server says that there is no such page. `empty`: the page shows nothing. Both by its address and by a touch, with nothing
   * that was refused on the way. `unclear`: anything else, such as a file, a page for signing in, or a text that is no policy at first sight.
   */
  readonly shows: 'missing' | 'empty' | 'unclear'
  readonly status: number | null
  readonly seen: Evidence
}

/** The way from a page to the policy. One for each page. */
export interface PagePolicySteps {
  readonly page: PageVisited
  /** Touches, first to last: none where the page is the policy itself; null where none was found. */
  readonly path: readonly PageStep[] | null
  /** Where the policy stands. */
  readonly address: string | null
  readonly followed: readonly PolicyLinkFollowed[]
  readonly bounds: WalkBounds
  /** The policy, or the page. */
  readonly seen: Evidence
}

/** A way to something that is then not touched: the last of `path` is what would be. */
export interface RenewalWay {
  readonly path: readonly PageStep[]
  /** Whether all ways with fewer touches were followed. */
  readonly isFewest: boolean
}

/** How to cancel, as a text tells it: nobody tried. */
export interface ToldCancellation {
  readonly words: readonly string[]
  readonly seen: Evidence
}

/** The ways to join auto-renewal and to cancel it, from a page that offers it. */
export interface PageRenewalSteps {
  readonly page: PageVisited
  readonly joining: RenewalWay | null
  readonly cancellation: RenewalWay | null
  readonly told: readonly ToldCancellation[]
  readonly bounds: WalkBounds
  readonly seen: Evidence
}
