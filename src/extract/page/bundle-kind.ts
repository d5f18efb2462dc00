/** Evidence of a page that was taken elsewhere, told by what a file holds and not by its name. */
import type { Source } from '#formats/bytes.ts'
import { FormatError } from '#formats/format-error.ts'
import { beginsAsJson } from '#formats/har/outline.ts'
import { beginsAsMhtml } from '#formats/mhtml/read-mhtml.ts'
import { openZip } from '#formats/zip/zip.ts'

/** `bundle`: a ZIP of the others, with screenshots. */
export type BundleKind = 'har' | 'mhtml' | 'html' | 'bundle'

const LOOKED_AT = 4096

/** null for everything else: packages, recordings, documents. */
export function bundleKindOf(source: Source): BundleKind | null {
  const start = source.read(0, Math.min(LOOKED_AT, source.size))
  if (start[0] === 0x50 && start[1] === 0x4b) return isBundle(source) ? 'bundle' : null
  return kindOf(start)
}

/** What a file within a bundle is, or one by itself. */
export function kindOf(bytes: Uint8Array): Exclude<BundleKind, 'bundle'> | null {
  const start = bytes.subarray(0, LOOKED_AT)
  if (beginsAsJson(start)) return 'har'
  if (beginsAsMhtml(start)) return 'mhtml'
  return beginsAsHtml(start) ? 'html' : null
}

/** Comments, then a doctype or the first elements of a page. Zeros are left out: that is how UTF-16 looks. */
function beginsAsHtml(start: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(start).replaceAll('\u0000', '')
  return (
    /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?(?:-->|$)\s*)*(?:<!doctype html|<html|<head|<body|$)/i.test(
      text,
    ) && text.includes('<')
  )
}

const evidence = /\.(?:har|json|mhtml?|html?|png|jpe?g|webp)$/i
const pages = /\.(?:har|json|mhtml?|html?)$/i
/** What file systems of people add to what they pack. */
const clutter = /(?:^|\/)(?:__MACOSX\/.*|\.DS_Store|Thumbs\.db|desktop\.ini|[^/]*\.txt|[^/]*\.md|)$/i

/** A ZIP of nothing but evidence of a page, so that no package passes for one. Its contents are looked at when it is opened. */
function isBundle(source: Source): boolean {
  try {
    const names = openZip(source).entries.map(({ name }) => name)
    return names.some((name) => pages.test(name) && !clutter.test(name)) && names.every((name) => evidence.test(name) || clutter.test(name))
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

export const isClutter = (name: string): boolean => clutter.test(name)
