import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Who may import whom, one line per room of `src/`. What is not listed here is forbidden. */
const mayImport: Record<string, readonly string[]> = {
  law: [],
  formats: [],
  core: ['law'],
  facts: ['core'],
  capture: ['core', 'facts', 'formats'],
  extract: ['core', 'facts', 'formats'],
  measures: ['core', 'facts', 'law'],
  report: ['core', 'law'],
  documents: ['core', 'law', 'report'],
  contract: [],
  server: ['contract', 'core'],
  platform: [
    'server',
    'contract',
    'core',
    'facts',
    'law',
    'report',
    'documents',
    'capture',
    'inspection.ts',
    'page-capture.ts',
    'policy-reading.ts',
  ],
  web: ['contract', 'core', 'law', 'report', 'platform'],
}
/** The composition roots and the command line may import every room. */
const roots = new Set([
  'cli',
  'cli.ts',
  'inspection.ts',
  'page-capture.ts',
  'page-exhibits.ts',
  'policy-reading.ts',
  'main.ts',
  'open-platform.ts',
  'slices.ts',
  'migration-folders.ts',
  'api-document.ts',
  'demonstration.ts',
])
/** Slices of the platform, each with those that it may import: one acyclic table, the foundations first. */
const slices: Record<string, readonly string[]> = {
  people: [],
  journal: [],
  registry: ['people'],
  inspections: ['people', 'registry'],
  captures: ['people', 'registry', 'inspections'],
  declarations: ['people', 'registry', 'inspections'],
  rulings: ['people', 'registry', 'inspections'],
  notices: ['people'],
  sdks: ['people', 'registry', 'inspections', 'notices'],
  'sdk-use': ['people', 'registry', 'inspections', 'declarations', 'sdks'],
  demonstration: ['people', 'registry', 'inspections', 'declarations', 'rulings', 'notices', 'sdks', 'sdk-use'],
}
/** Doors in walls, each for one file and one reason. */
const doors: Record<string, readonly string[]> = {
  // A profile handed to the platform is checked by the engine's own rules, without loading the engine.
  'src/platform/inspections/engine/read-profile.ts': ['src/extract/profile/profile.ts'],
  // The same for listings.
  'src/platform/declarations/read-listing.ts': ['src/extract/listing/read-listing.ts', 'src/formats/yaml/read-yaml.ts'],
  // Which addresses are public is one table, for pages that are visited and for webhooks that are called.
  'src/server/public-address.ts': ['src/capture/network/addresses.ts'],
  // The version that people know the engine by.
  'src/platform/inspections/engine/engine-key.ts': ['package.json'],
}
/** What the web interface may import of the rooms behind the server: contracts as values, shapes as types. */
const webMayImport = [/^src\/platform\/[a-z-]+\/api\.ts$/, /^src\/(contract|law|core)\//, /^src\/report\/(schema|policy-reading)\.ts$/]

/** Rooms where nothing may touch the world: no clock, network, disk, database or browser. */
const pure = new Set(['law', 'formats', 'core', 'facts', 'extract', 'measures', 'report', 'contract'])
const pureBuiltins = new Set(['node:zlib', 'node:crypto'])
/** npm packages that pure rooms may use, each with its reason. */
const purePackages: Record<string, Record<string, string>> = {
  formats: {
    sharp: 'decodes PNG and WebP, draws vector icons: formats of others, better read by a library',
    parse5: 'HTML as browsers read it',
    marked: 'Markdown, by way of HTML',
    unpdf: 'the text of PDF files',
    mammoth: 'DOCX, by way of HTML',
    yaml: 'YAML of cases and listings',
  },
  report: { zod: 'the report schema is the single source of docs/report.schema.json' },
  contract: { zod: 'the contract is validated by the server and typed for the web interface out of one schema' },
}

/** Files where the 400 lines would cut a table of data in two. */
const tables = [/^src\/extract\/data\/.*\.json$/]

const files = globSync('src/**/*.{ts,tsx}').map((file) => file.replaceAll('\\', '/'))
const isTest = (file: string): boolean => file.endsWith('.test.ts')
const roomOf = (file: string): string => file.split('/')[1]!
const importsOf = (source: string): string[] => [...source.matchAll(/(?:from\s+|import\s+|import\()'([^']+)'/g)].map((match) => match[1]!)
const targetOf = (file: string, path: string): string =>
  path.startsWith('#') ? `src/${path.slice(1)}` : relative('.', resolve(dirname(file), path)).replaceAll('\\', '/')

describe.each(files.filter((file) => !isTest(file)))('%s', (file) => {
  const source = readFileSync(file, 'utf8')
  const room = roomOf(file)

  test('imports only what its room may', () => {
    if (roots.has(room)) return
    expect(mayImport, `src/${room} is no room of ARCHITECTURE.md`).toHaveProperty([room])
    for (const path of importsOf(source)) {
      if (path.startsWith('.') || path.startsWith('#')) {
        const target = targetOf(file, path)
        if (doors[file]?.includes(target)) continue
        const there = roomOf(target)
        expect(there === room || mayImport[room]!.includes(there), `${room}/ may not import ${there}/ (${path})`).toBe(true)
        if (room === 'measures' && target.split('/').length > 3 && file !== 'src/measures/index.ts')
          expect(target.split('/')[2], 'a measure may not import another measure').toBe(file.split('/')[2])
        if (room === 'platform') expectSliceWall(file, target)
        if (room === 'web' && there !== 'web')
          expect(
            webMayImport.some((pattern) => pattern.test(target)),
            `web/ may not import ${target}`,
          ).toBe(true)
      } else if (pure.has(room)) {
        const isAllowed = pureBuiltins.has(path) || path in (purePackages[room] ?? {})
        expect(isAllowed, `${room}/ is pure and may not import ${path}`).toBe(true)
      }
    }
  })

  test('has no clock and no dice where findings must be repeatable', () => {
    if (pure.has(room)) expect(source).not.toMatch(/\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/)
  })

  test('is short and named in kebab-case', () => {
    if (tables.some((pattern) => pattern.test(file))) return
    expect(source.split('\n').length, 'over 400 lines: there is a second file hidden in it').toBeLessThanOrEqual(401)
    // React components bear the name of what they export.
    expect(file).toMatch(
      file.startsWith('src/web/')
        ? /^src\/web\/([a-z0-9-]+\/)*([a-z0-9-]+\.ts|[A-Z][A-Za-z0-9]*\.tsx|main\.tsx|routes\.tsx)$/
        : /^(src\/)([a-z0-9-]+\/)*[a-z0-9-]+\.ts$/,
    )
    expect(file).not.toMatch(/(?:^|[/-])(utils?|helpers?|common|misc|manager|base|service)\.tsx?$/)
  })
})

function expectSliceWall(file: string, target: string): void {
  const [, , slice] = file.split('/') as [string, string, string]
  expect(slices, `src/platform/${slice} is no slice of the table above`).toHaveProperty([slice])
  if (!target.startsWith('src/platform/')) return
  const [, , other, ...rest] = target.split('/') as [string, string, string, ...string[]]
  if (other === slice) return
  expect(slices[slice], `the slice ${slice} may not import ${other}`).toContain(other)
  expect(rest.at(-1), `${other}/table.ts belongs to ${other} alone`).not.toMatch(/table\.ts$/)
}

describe.each(files.filter((file) => file.startsWith('src/platform/') && !isTest(file)))('%s', (file) => {
  test('leaves SQL to table.ts', () => {
    if (file.endsWith('table.ts')) return
    expect(readFileSync(file, 'utf8')).not.toMatch(/\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`/)
  })
})

const checks = files.filter((file) => /^src\/measures\/[^/]+\//.test(file) && !isTest(file) && !file.endsWith('/measure.ts'))

describe.each(checks)('the check %s', (file) => {
  const source = readFileSync(file, 'utf8')
  const id = file.split('/').at(-1)!.replace('.ts', '')
  const room = dirname(file)

  test('bears the name of its file and has its examples beside it', () => {
    expect(source).toMatch(new RegExp(`id: '${id}'`))
    expect(globSync(file.replace('.ts', '.test.ts')), 'no examples beside it').toHaveLength(1)
  })
  test('says what it applies to, expects and assumes', () => {
    for (const heading of ['Applies to:', 'Expects:', 'Assumes:']) expect(source).toContain(heading)
  })
  test('stands under a clause of its measure', () => {
    expect(readFileSync(`${room}/measure.ts`, 'utf8')).toContain(`./${id}.ts'`)
  })
})

test('there is a room for each of the 26 measures', () => {
  expect(globSync('src/measures/*/measure.ts')).toHaveLength(26)
})
