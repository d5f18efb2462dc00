import type { Run } from './document.ts'

/** A run of which nothing is known but its words. */
export const plainRun = (text: string): Run => ({
  text,
  isBold: false,
  isUnderlined: false,
  isItalic: false,
  sizePixels: null,
  color: null,
  background: null,
  href: null,
  isHidden: false,
})

export const isAlike = (one: Run, other: Run): boolean =>
  one.isBold === other.isBold &&
  one.isUnderlined === other.isUnderlined &&
  one.isItalic === other.isItalic &&
  one.sizePixels === other.sizePixels &&
  one.color === other.color &&
  one.background === other.background &&
  one.href === other.href &&
  one.isHidden === other.isHidden
