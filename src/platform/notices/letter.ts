/** What is sent of a notice, on whichever channel. */
import type { Words } from '#contract/words.ts'
import type { NoticeKind } from './api.ts'

/** A notice as one organisation is told it. */
export interface Letter {
  /** The same for every try, so that a receiver knows what it has had already: `Message-ID`, `webhook-id`. */
  readonly identifier: string
  readonly occasion: 'first' | 'reminder'
  readonly organisation: { readonly id: string; readonly name: string }
  readonly notice: {
    readonly id: string
    readonly kind: NoticeKind
    readonly title: Words
    readonly text: Words
    /** In full, where the platform knows how it is reached. */
    readonly link: string
  }
  /** The first of them. */
  readonly apps: readonly {
    readonly id: string
    readonly name: string
    readonly packageName: string
    readonly sdkVersion: string | null
  }[]
  readonly appCount: number
}

/**
 * Told by the row alone, so that nothing has to be remembered of a try that broke off. The moment at which the delivery was made tells
 * installations from each other whose rows have the same numbers.
 */
export const identifierOf = ({ id, made_at }: { readonly id: string; readonly made_at: Date }): string =>
  `notice-delivery-${id}-${made_at.getTime().toString(36)}`

/**
 * It did not arrive. `fault` is for the organisation to read; `isFinal`: another try would end the same; `isOurs`: the fault lies on this side of
 * the receiver (our mail server is down), who is given up for it never.
 */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered'
  readonly fault: string
  readonly isFinal: boolean
  readonly isOurs: boolean
  constructor(fault: string, { isFinal = false, isOurs = false, cause }: { isFinal?: boolean; isOurs?: boolean; cause?: unknown } = {}) {
    super(fault, { cause })
    this.fault = fault.slice(0, LONGEST_FAULT)
    this.isFinal = isFinal
    this.isOurs = isOurs
  }
}
/** A mail server may answer at any length. */
const LONGEST_FAULT = 300

/** Apps that are named in a letter; the platform shows more. */
export const MOST_NAMED = 100
