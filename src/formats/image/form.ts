/** What kind of image bytes are, by their first bytes: names of files inside packages mean nothing to Android. */
export type ImageForm = 'png' | 'webp' | 'jpeg' | 'gif'

export function imageFormOf(bytes: Uint8Array): ImageForm | null {
  const starts = (magic: readonly number[], at = 0): boolean => magic.every((byte, index) => bytes[at + index] === byte)
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (starts([0x52, 0x49, 0x46, 0x46]) && starts([0x57, 0x45, 0x42, 0x50], 8)) return 'webp'
  if (starts([0xff, 0xd8, 0xff])) return 'jpeg'
  return starts([0x47, 0x49, 0x46, 0x38]) ? 'gif' : null
}

/** Whether a PNG was compiled from a nine-patch: aapt took its frame off and keeps the stretches in a chunk named `npTc`. */
export function isCompiledNinePatch(bytes: Uint8Array): boolean {
  if (imageFormOf(bytes) !== 'png') return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 8 <= bytes.length;) {
    const type = view.getUint32(at + 4)
    if (type === 0x6e705463) return true
    if (type === 0x49444154) return false
    at += 12 + view.getUint32(at)
  }
  return false
}
