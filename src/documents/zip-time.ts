/**
 * DOCX and XLSX are ZIP files, and the libraries that write them put the hour into each entry: the same report would give other bytes
 * every second. ZIP counts from 1980-01-01; that is what every entry says here.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16, 4.4.6
 */
const END_RECORD = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const FIRST_DAY = (1 << 5) | 1

/** The same ZIP with no time in it. It is changed in place. */
export function withFixedTime(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = zip.length - 22
  if (end < 0 || view.getUint32(end, true) !== END_RECORD)
    throw new Error('a ZIP that was just written has no end record in its last bytes')
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new Error(`no directory entry at byte ${at} of a ZIP that was just written`)
    const local = view.getUint32(at + 42, true)
    for (const time of [at + 12, local + 10]) {
      view.setUint16(time, 0, true)
      view.setUint16(time + 2, FIRST_DAY, true)
    }
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return zip
}
