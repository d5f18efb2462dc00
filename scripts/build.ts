/** Bundles the command line into dist/cli.js, as it is published. sharp stays outside: it carries native code. */
import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..')
rmSync(join(root, 'dist'), { recursive: true, force: true })
const bundle = await rolldown({
  input: { cli: join(root, 'src/cli.ts') },
  platform: 'node',
  external: ['sharp', /^node:/],
})
await bundle.write({ dir: join(root, 'dist'), format: 'esm', chunkFileNames: '[name]-[hash].js', minify: false })
chmodSync(join(root, 'dist/cli.js'), 0o755)
