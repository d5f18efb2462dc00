import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import type { ArtifactId } from '#core/evidence.ts'
import { bytesSource } from '#formats/bytes.ts'
import { openPackage } from '#extract/apk/package.ts'
import identity from '#extract/apk/identity.ts'
import components from '#extract/apk/components.ts'
import { programOf, codeOf } from '#extract/apk/code/code-of.ts'
import { apiUsesOf } from '#extract/apk/api-uses.ts'
import { otherAppUsesOf } from '#extract/apk/other-app-uses.ts'
import { motionListenersOf } from '#extract/apk/motion-listeners.ts'
import { tlsWeaknessesOf } from '#extract/apk/tls-weaknesses.ts'
import { loggedInformationOf } from '#extract/apk/logged-information.ts'
let last = performance.now()
const lap = (what: string) => { const now = performance.now(); console.log(what.padEnd(24), (now - last).toFixed(1)); last = now }
console.log('start', last.toFixed(0))
const bytes = readFileSync(process.argv[2]!)
const apk = { id: createHash('sha256').update(bytes).digest('hex') as ArtifactId, kind: 'apk' as const, name: 'x', size: bytes.length, read: (o: number, l: number) => bytesSource(bytes).read(o, l) }
const opened = openPackage(apk); lap('open')
const id = await identity.extract({ apk }) as never; const parts = await components.extract({ apk } as never) as never; lap('identity, components')
for (const f of opened.dexFiles()) f.read(); lap('inflate')
programOf(apk); lap('program')
const code = codeOf({ apk, identity: id, components: parts, packers: [] }) as never as Exclude<ReturnType<typeof codeOf>, { reason: unknown }>; lap('reach + sites')
if (!('sites' in code)) throw new Error('hidden')
const uses = apiUsesOf(code, []); lap('apiUses')
const other = otherAppUsesOf(code, []); lap('otherAppUses')
const motion = motionListenersOf(code, []); lap('motion')
const tls = tlsWeaknessesOf(code, []); lap('tls')
const logged = loggedInformationOf(code, []); lap('logged')
console.log('sites', code.sites.uses.length, 'kept', uses.length, 'other', other.length, 'motion', motion.length, 'tls', tls.length, 'logged', logged.length)
console.log('total', performance.now().toFixed(0), 'rss', (process.resourceUsage().maxRSS / 1024).toFixed(0))
if (process.argv[3]) for (const u of uses.filter(x => x.reaches.length).slice(0, 400)) console.log(u.rule, u.kind, u.via, u.seen.quote, u.seen.kind === 'code' ? `${u.seen.class}.${u.seen.method}:${u.seen.line}` : '', u.reaches.map(r => `${r.when}${r.isCertain ? '!' : ''} ${r.entry.kind} [${r.path.map(p => p.class.split('.').at(-1) + '.' + p.method + (p.isCertain ? '!' : '')).join(' > ')}]`).join(' | ').slice(0, 400))
if (process.argv[3]) console.log(JSON.stringify({ other, motion, tls, logged }, null, 1).slice(0, 6000))
