import { readFileSync } from 'node:fs'
import { bytesSource } from '#formats/bytes.ts'
import { openZip } from '#formats/zip/zip.ts'
import { openDex } from '#formats/dex/dex.ts'
import { Program } from '#extract/apk/code/program.ts'
import { StringMatcher } from '#extract/apk/code/string-matcher.ts'
import { scanDex } from '#extract/apk/code/scan-dex.ts'
const t0 = performance.now()
const program = new Program<string>()
const named = program.names.count
const matcher = new StringMatcher<string>([{ expression: /content:\/\//, filed: 'c' }, { expression: /pm install/, filed: 'p' }, {expression: /^(a|bcd)[0-9]+foo$/, filed: 'x'}])
let inflate = 0, bytesTotal = 0
for (const path of process.argv.slice(2)) {
  const zip = openZip(bytesSource(readFileSync(path)))
  for (const entry of zip.entries.filter(one => /^classes\d*\.dex$/.test(one.name))) {
    const t = performance.now()
    const bytes = zip.read(entry)
    inflate += performance.now() - t
    bytesTotal += bytes.length
    scanDex(program, path + entry.name, bytes.length, openDex(bytes), { namedClasses: named, fields: new Map(), strings: matcher }, () => openDex(bytes))
  }
}
console.log('total', performance.now() - t0, 'inflate', inflate, 'MB', bytesTotal / 1e6)
console.log(program.classCount, program.defCount, program.methods.count, program.names.count, program.edgeUnit.length, program.instructions, program.invokes, program.foundStrings.length)
console.log(process.resourceUsage().maxRSS / 1024)
