/**
 * Bundles the command line into dist/, a package of its own: who wants to inspect in a build need not install a platform. sharp stays
 * outside: it carries native code. So do the writers of DOCX and XLSX, which few inspections load; what writes PDF weighs 140 MB, the
 * browser that visits pages 70 MB, and both are asked for only by those who want them (docs/decisions/0014-report-documents.md).
 */
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown, type Plugin } from 'rolldown'
import whole from '../package.json' with { type: 'json' }

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
/**
 * An import of `node:fs` or `node:crypto` reads every property of the module for its namespace, and so loads what hides behind their getters
 * (fs/promises, readline, streams, WebCrypto): 5 ms of every start. Asked for directly, they give what is used.
 */
const builtinsAsked: Plugin = {
  name: 'builtins-asked',
  renderChunk: (code) =>
    code.replace(
      /^import ?\{([^}]*)\} ?from ?(['"]node:(?:fs|crypto)['"]);?$/gm,
      (_, names: string, from: string) => `const {${names.replaceAll(' as ', ': ')}} = process.getBuiltinModule(${from});`,
    ),
}

rmSync(join(root, 'dist'), { recursive: true, force: true })
const bundle = await rolldown({
  input: { cli: join(root, 'src/cli.ts') },
  platform: 'node',
  external: ['sharp', 'docx', /^write-excel-file/, /^node:/],
  plugins: [tablesAsText, builtinsAsked],
})
/** Whatever every inspection needs lies in few files: the twenty small ones that it would be took 5 ms more of a cold start. */
const groups = [
  { name: 'inspection', test: /src\/(?:inspection|extract\/|formats\/|report\/(?:inspection-report|subjects))/ },
  { name: 'measures', test: /src\/measures\//, priority: 2 },
  { name: 'law', test: /src\/(?:core|facts|law)\//, priority: 3 },
  {
    name: 'command',
    test: /src\/(?:capture\/file\.ts|cli\/(?:errors|fail-on|find-packages|inspect-command|inspect-options|job|options|output|version)\.ts)/,
    priority: 1,
  },
]
await bundle.write({
  dir: join(root, 'dist'),
  format: 'esm',
  chunkFileNames: '[name]-[hash].js',
  codeSplitting: { groups },
  minify: true,
})
chmodSync(join(root, 'dist/cli.js'), 0o755)

const { name, version, description, license, type, engines, dependencies } = whole
/** PDF wants a compiler and a font; pages want a browser, and the font too where the machine draws no Chinese. */
const asked = ['@myriaddreamin/typst-ts-node-compiler', '@expo-google-fonts/noto-sans-sc', '@sparticuz/chromium'] as const
const published = {
  name,
  version,
  description,
  license,
  type,
  engines,
  bin: { zhunsheng: 'cli.js' },
  dependencies: {
    sharp: dependencies.sharp,
    zod: dependencies.zod,
    docx: dependencies.docx,
    'write-excel-file': dependencies['write-excel-file'],
  },
  peerDependencies: Object.fromEntries(asked.map((each) => [each, dependencies[each]])),
  peerDependenciesMeta: Object.fromEntries(asked.map((each) => [each, { optional: true }])),
}
writeFileSync(join(root, 'dist/package.json'), `${JSON.stringify(published, null, 2)}\n`)
for (const file of ['LICENSE', 'README.md', 'README.zh-CN.md', 'docs/report.schema.json'])
  copyFileSync(join(root, file), join(root, 'dist', file.split('/').at(-1)!))
