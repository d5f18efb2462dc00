/** Bundles the command line into dist/cli.js, as it is published. sharp stays outside: it carries native code. */
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown, type Plugin } from 'rolldown'

const root = join(import.meta.dirname, '..')
/** The knowledge base is a megabyte of JSON: as a text for JSON.parse it is read several times faster than as a literal. */
const tablesAsText: Plugin = {
  name: 'tables-as-text',
  load: {
    filter: { id: /\.json$/ },
    handler: (id) => ({
      code: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(readFileSync(id, 'utf8'))))})`,
      moduleType: 'js',
    }),
  },
}

rmSync(join(root, 'dist'), { recursive: true, force: true })
const bundle = await rolldown({
  input: { cli: join(root, 'src/cli.ts') },
  platform: 'node',
  external: ['sharp', /^node:/],
  plugins: [tablesAsText],
})
await bundle.write({ dir: join(root, 'dist'), format: 'esm', chunkFileNames: '[name]-[hash].js', minify: true })
chmodSync(join(root, 'dist/cli.js'), 0o755)
