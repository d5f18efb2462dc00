/** The floor that the engine is measured against: inflate the dex entries of a package, and do nothing else. */
import { closeSync, openSync, readSync, fstatSync } from 'node:fs'
import { openZip } from '#formats/zip/zip.ts'

const file = openSync(process.argv[2]!, 'r')
const zip = openZip({
  size: fstatSync(file).size,
  read(offset, length) {
    const bytes = Buffer.allocUnsafe(length)
    readSync(file, bytes, 0, length, offset)
    return bytes
  },
})
let total = 0
for (const entry of zip.entries) if (/^classes\d*\.dex$/.test(entry.name)) total += zip.read(entry).length
closeSync(file)
console.log(total)
