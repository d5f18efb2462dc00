/** Builds the web interface into `.web`, unless what lies there was built from the very same files. Prints one line. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const stamp = join(root, '.web', '.stamp')

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

const wanted = fingerprint()
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) console.log('zhunsheng: web interface is up to date')
else {
  const began = performance.now()
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  writeFileSync(stamp, wanted)
  console.log(`zhunsheng: web interface built in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}
