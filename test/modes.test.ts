/** Everything under the data folder is closed to the other accounts of the machine: walked after real work, on files that a loose umask would open. */
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aSample, handIn, metadata, settled, tus } from '../src/platform/inspections/inspections-tester.ts'
import { privateFolder } from '../src/server/private-folder.ts'
import { testPlatform, type Member, type TestPlatform } from './build/test-platform.ts'
import { registryRoutes } from '../src/platform/registry/api.ts'

let platform: TestPlatform
let operator: Member
let umask: number
beforeAll(async () => {
  // The loosest there is: modes have to be said.
  umask = process.umask(0)
  platform = await testPlatform({ config: { role: 'all', secret: null } })
  operator = await platform.member('operator')
})
afterAll(async () => {
  process.umask(umask)
  await platform.stop()
})

async function everything(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.map((entry) => join(entry.parentPath, entry.name))
}

test('files are 0600 or less, folders 0700: uploads on their way, packages, reports, documents, the secret', async () => {
  const { client, organisation } = operator
  const url = platform.url!
  const answer = await handIn(url, client, organisation, await aSample('debuggable'))
  await settled(url, client, ((await answer.json()) as { id: string }).id)
  const begun = await tus(url, client, 'POST', '/api/uploads', {
    'upload-length': '9',
    'upload-metadata': metadata({ name: 'a.apk', organisation }),
  })
  await tus(url, client, 'PATCH', begun.headers.get('location')!, { 'upload-offset': '0' }, 'half')
  const document = await client.inject({
    method: 'POST',
    url: `${registryRoutes.storeDocument.path.replace(':organisation', organisation)}?name=a.pdf`,
    headers: { 'content-type': 'application/pdf' },
    payload: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
  })
  expect(document.statusCode).toBe(201)

  const root = platform.frame.config.dataFolder
  const paths = await everything(root)
  const kinds = new Set(paths.map((path) => relative(root, path).split('/')[0]))
  expect([...kinds].sort()).toEqual(['blobs', 'reports', 'secret', 'uploads'])
  expect(paths.filter((path) => path.includes('uploads/')).length).toBe(1)
  const open: string[] = []
  for (const path of [root, ...paths]) {
    const found = await stat(path)
    const mode = found.mode & 0o777
    if (found.isDirectory() ? mode !== 0o700 : (mode & ~0o600) !== 0) open.push(`${relative(root, path)} ${mode.toString(8)}`)
  }
  expect(open).toEqual([])
})

test('folders that an earlier release left open are closed', async () => {
  const folder = join(platform.frame.config.dataFolder, 'old')
  await mkdir(folder)
  await chmod(folder, 0o755)
  await writeFile(join(folder, 'file'), 'x')
  privateFolder(folder)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
})
