/**
 * Builds the sample SDK archive from the sources in `samples/sdk`, as Android's build lays it out; the small result is committed.
 *
 *     node samples/build-sdk.ts
 *
 * Needs a JDK (8 or later). The class files are of release 11, so that lambdas and joined strings come as `invokedynamic`.
 */
import { execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildZip } from '../test/build/zip-builder.ts'

const source = join(import.meta.dirname, 'sdk')
const work = mkdtempSync(join(tmpdir(), 'zhunsheng-sdk-'))
const stubs = compile(globSync(join(import.meta.dirname, 'stubs/**/*.java')), 'stubs', [])
const wire = compile(globSync(join(source, 'libs/**/*.java')), 'wire', [stubs])
const own = compile(globSync(join(source, 'java/**/*.java')), 'own', [stubs, wire])
const text = (name: string): { name: string; content: Uint8Array } => ({ name, content: readFileSync(join(source, name)) })

writeFileSync(
  join(source, 'kit-1.4.2.aar'),
  buildZip([
    text('AndroidManifest.xml'),
    { name: 'classes.jar', content: jarOf(own) },
    { name: 'libs/wire.jar', content: jarOf(wire) },
    text('res/values/values.xml'),
    { name: 'jni/arm64-v8a/libkit.so', content: 'a library only in name' },
    { name: 'proguard.txt', content: '-keep class cn.zhunsheng.kit.Kit { *; }\n' },
    { name: 'R.txt', content: 'int string kit_terms 0x0\n' },
  ]),
)
rmSync(work, { recursive: true })

function compile(files: string[], name: string, path: string[]): string {
  const to = join(work, name)
  execFileSync('javac', ['--release', '11', '-nowarn', '-d', to, '-cp', path.join(':') || '.', ...files], { stdio: ['ignore', 'ignore', 'inherit'] })
  return to
}

function jarOf(folder: string): Uint8Array {
  const names = globSync('**/*.class', { cwd: folder }).sort()
  return buildZip(names.map((name) => ({ name: name.replaceAll('\\', '/'), content: readFileSync(join(folder, name)) })))
}
