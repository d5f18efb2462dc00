/**
 * Builds the web interface into `.web`, unless what lies there was built from the very same files. Prints one line. With `--cached FOLDER` it is
 * built into a folder of its own in FOLDER, named for the files that it is made of, and the path of that is printed: whoever serves an
 * earlier one goes on undisturbed.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')

/** Whatever the bundle is made of: the interface itself, the contracts that it is typed and validated by, the law, every package. */
const sources = [
  'src/web/**/*',
  'src/contract/**/*',
  'src/law/**/*',
  'src/core/**/*',
  'src/platform/*/api.ts',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
]
const isTest = (file: string): boolean => file.endsWith('.test.ts')

function fingerprint(): string {
  const hash = createHash('sha256')
  const files = globSync(sources, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map(({ parentPath, name }) =>
    join(parentPath, name)
      .slice(root.length + 1)
      .replaceAll('\\', '/'),
  )
  for (const path of paths.filter((each) => !isTest(each)).toSorted()) {
    const bytes = readFileSync(join(root, path))
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

const buildInto = (outDir: string) =>
  build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir, emptyOutDir: true } })

async function buildCached(cache: string, wanted: string): Promise<string> {
  const folder = join(cache, `web-${wanted.slice(0, 16)}`)
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  const staging = mkdtempSync(join(cache, 'building-'))
  await buildInto(staging)
  try {
    renameSync(staging, folder)
  } catch (error) {
    // Somebody else was as quick, and built the same.
    rmSync(staging, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

const wanted = fingerprint()
const [option, cache] = process.argv.slice(2)
if (option === '--cached' && cache !== undefined) console.log(await buildCached(cache, wanted))
else {
  const stamp = join(root, '.web', 'stamp')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) console.log('zhunsheng: web interface is up to date')
  else {
    const began = performance.now()
    await buildInto(join(root, '.web'))
    writeFileSync(stamp, wanted)
    console.log(`zhunsheng: web interface built in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
}
