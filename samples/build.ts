/**
 * Builds every sample app from the sources beside it: `npm run zhunsheng` needs none of this, the small results are committed.
 *
 *     node samples/build.ts [CHECK…]
 *
 * Needs a JDK (8 to 17) and Debian's aapt, zipalign, apksigner and android-framework-res; the dex compiler comes by npm.
 * Keys are made anew at every build and thrown away, so signatures differ from build to build and nothing else does.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unpacked } from '../bench/tarballs.ts'

const samples = import.meta.dirname
const framework = '/usr/share/android-framework-res/framework-res.apk'
const dx = join(unpacked('@nativescript/android@9.1.1'), 'framework/build-tools/android-metadata-generator.jar')
const work = mkdtempSync(join(tmpdir(), 'zhunsheng-samples-'))
const run = (command: string, ...args: string[]): string => execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

const wanted = process.argv.slice(2)
const stubs = compile(globSync('stubs/**/*.java', { cwd: samples }).map((file) => join(samples, file)), join(work, 'stubs'))
const ownKey = makeKey('own', 'CN=Zhunsheng Samples, O=Zhunsheng, C=CN')
const debugKey = makeKey('debug', 'CN=Android Debug, O=Android, C=US')

for (const check of readdirSync(samples).filter((name) => existsSync(join(samples, name, 'violating')))) {
  if (wanted.length > 0 && !wanted.includes(check)) continue
  for (const twin of twinsOf(check)) build(check, twin)
}
rmSync(work, { recursive: true })

/** `violating` and `compliant`, and further pairs such as `violating-by-policy`, whose documents lie beside the package as they are. */
function twinsOf(check: string): string[] {
  return readdirSync(join(samples, check)).filter((name) => /^(violating|compliant)(-|$)/.test(name))
}

function build(check: string, twin: string): void {
  const source = join(samples, check, twin)
  const place = join(work, check, twin)
  mkdirSync(place, { recursive: true })
  cpSync(join(samples, 'shared/res'), join(place, 'res'), { recursive: true })
  if (existsSync(join(source, 'res'))) cpSync(join(source, 'res'), join(place, 'res'), { recursive: true })

  const own = globSync('java/**/*.java', { cwd: source }).map((file) => join(source, file))
  const screen = 'java/cn/zhunsheng/sample/MainActivity.java'
  const java = own.some((file) => file.endsWith('/MainActivity.java')) ? own : [...own, join(samples, 'shared', screen)]
  const classes = compile(java, join(place, 'classes'), stubs)
  run('java', '-cp', dx, 'com.android.dx.command.Main', '--dex', `--output=${join(place, 'classes.dex')}`, classes)

  const raw = join(place, 'raw.apk')
  run('aapt', 'package', '-f', '-M', join(source, 'AndroidManifest.xml'), '-S', join(place, 'res'), '-I', framework, '-F', raw)
  execFileSync('aapt', ['add', raw, 'classes.dex'], { cwd: place, stdio: 'ignore' })
  const aligned = join(place, 'aligned.apk')
  run('zipalign', '-f', '4', raw, aligned)
  const isDebugSigned = check === 'signature-weak' && twin === 'violating'
  run('apksigner', 'sign', '--ks', isDebugSigned ? debugKey : ownKey, '--ks-pass', 'pass:sample', '--out', join(source, 'sample.apk'), aligned)
  rmSync(join(source, 'sample.apk.idsig'), { force: true })
  console.log(`${check}/${twin}`)
}

function compile(files: string[], to: string, classPath = ''): string {
  mkdirSync(to, { recursive: true })
  run('javac', '--release', '7', '-Xlint:-options', '-nowarn', '-d', to, ...(classPath ? ['-cp', classPath] : []), ...files)
  return to
}

function makeKey(name: string, subject: string): string {
  const store = join(work, `${name}.p12`)
  run('keytool', '-genkeypair', '-keystore', store, '-storetype', 'PKCS12', '-storepass', 'sample', '-alias', name, '-keyalg', 'RSA', '-keysize', '2048', '-validity', '10950', '-dname', subject)
  return store
}
