import { readFileSync } from 'node:fs'
import { bytesSource } from '#formats/bytes.ts'
import { openZip } from '#formats/zip/zip.ts'
import { loadProgram } from '#extract/apk/code/load-program.ts'
import { entryPoints } from '#extract/apk/code/entry-points.ts'
import { Reachability, moments } from '#extract/apk/code/reach.ts'
import { findSites } from '#extract/apk/code/sites.ts'
import { walkAll, createdAnywhere, inflatedClasses } from '#extract/apk/code/walk.ts'
import components from '#extract/apk/components.ts'
import identity from '#extract/apk/identity.ts'
import { apiRules, constantRules, contentRules, settingsRules } from '#extract/data/knowledge.ts'
const source = bytesSource(readFileSync(process.argv[2]!)); const zip = openZip(source)
const apk = { id: '' as never, kind: 'apk' as const, name: 'x', size: source.size, read: source.read }
const id = await identity.extract({ apk } as never) as never as { applicationClass: string }; const parts = await components.extract({ apk } as never) as never
const bytes = zip.entries.filter(e => /^classes\d*\.dex$/.test(e.name)).map(e => ({ path: e.name, size: e.size, b: zip.read(e) }))
let last = performance.now()
const lap = (w: string) => { const n = performance.now(); console.log(w, (n - last).toFixed(1)); last = n }
const l = loadProgram(bytes.map(x => ({ path: x.path, size: x.size, read: () => x.b })), { api: apiRules, content: contentRules, settings: settingsRules, constants: constantRules }); lap('load')
const e = entryPoints(l.hierarchy, { applicationClass: id.applicationClass, factoryClass: null, components: parts }); lap('entries ' + e.length)
createdAnywhere(l.hierarchy); lap('created')
for (const m of moments) { walkAll(l.hierarchy, e.filter(x => x.when === m), m === 'startup' ? inflatedClasses(l.hierarchy) : createdAnywhere(l.hierarchy), new Uint8Array(l.program.names.count)); lap('walk ' + m) }
new Reachability(l.hierarchy, e); lap('reach all')
const s = findSites(l.hierarchy, l.book, new Set()); lap('sites ' + s.uses.length)
import { MethodReader } from '#extract/apk/code/method-reader.ts'
const orig = MethodReader.prototype.read
let n = 0
MethodReader.prototype.read = function (...a) { n++; return orig.apply(this, a) }
findSites(l.hierarchy, l.book, new Set()); lap('again')
console.log('read', n)
