/**
 * Further SDK files (bench/sdk-archive-files.ts), each handed in alone as a person would: which SDK it is said to be, with which version, and
 * what else is said to lie in it; then the same with every package, class, method and field renamed, where only structures tell.
 * Ends with 1 where something is named that is not there, or a version is not the true one.
 *
 *     npm run bench:sdk-archives
 */
import { statSync } from 'node:fs'
import { artifactOf } from '#core/artifact.ts'
import { openFileArtifact } from '#capture/file.ts'
import { learnFacts } from '#core/inspect.ts'
import { extractors } from '#extract/index.ts'
import { openPackage } from '#extract/apk/package.ts'
import { embeddedSdks } from '#extract/apk/sdks.ts'
import { sharesOf } from '#extract/apk/structure/structure-match.ts'
import { sdks as rows, sdkStructures } from '#extract/data/knowledge.ts'
import { buildZip } from '../test/build/zip-builder.ts'
import { renameClasses } from './rename-classes.ts'
import { sdkArchiveFiles, type SdkArchiveFile } from './sdk-archive-files.ts'

const isLibrary = new Set(rows.filter((row) => row.isLibrary).map(({ id }) => id))
const files = sdkArchiveFiles()
let wrong = 0

await printAlone()
printRenamed()
if (wrong > 0) {
  console.log(`\n${wrong} wrong`)
  process.exitCode = 1
}

async function printAlone(): Promise<void> {
  const counts = { files: 0, named: 0, exact: 0, known: 0, others: 0 }
  let longest = 0
  for (const file of files) {
    const artifact = openFileArtifact(file.path, 'apk')
    const started = process.cpuUsage()
    const { sdks, identity } = await learnFacts({ apk: artifact }, extractors, ['sdks', 'identity'])
    const { user, system } = process.cpuUsage(started)
    artifact.close()
    longest = Math.max(longest, (user + system) / 1000)
    counts.files++
    if ('cause' in sdks || 'cause' in identity) {
      wrong++
      console.log(`UNREADABLE  ${file.source}`)
      continue
    }
    // What is there is named, and nothing else but open-source libraries.
    for (const [id, truth] of Object.entries(file.holds)) {
      const found = sdks.value.find((sdk) => sdk.id === id)
      const version = found?.version?.value ?? null
      const isWrong = version !== null && version !== truth
      if (isWrong) wrong++
      if (found) counts.named++
      if (truth !== null) counts.known++
      if (truth !== null && version === truth) counts.exact++
      console.log(
        row(
          isWrong ? 'WRONG' : !found ? 'not named' : truth === null ? 'named' : version === truth ? 'exact' : 'no version',
          file,
          id,
          version,
          truth,
        ),
      )
    }
    for (const { id, version } of sdks.value)
      if (!Object.hasOwn(file.holds, id) && !isLibrary.has(id)) {
        wrong++
        counts.others++
        console.log(row('WRONG', file, id, version?.value ?? null, 'not there'))
      }
  }
  const all = files.reduce((sum, { holds }) => sum + Object.keys(holds).length, 0)
  console.log(
    `\n${counts.named} of ${all} SDKs in ${counts.files} files named, ${counts.exact} of ${counts.known} known versions exact, ${counts.others} named that are not there`,
  )
  console.log(`longest: ${longest.toFixed(0)} ms of computing`)
}

function row(verdict: string, { name, path }: SdkArchiveFile, id: string, version: string | null, truth: string | null): string {
  const size = `${(statSync(path).size / 1024).toFixed(0)} KB`.padStart(8)
  return [verdict.padEnd(10), id.padEnd(28), (version ?? '–').padEnd(12), (truth ?? '?').padEnd(12), size, name.slice(0, 60)].join(' ')
}

function printRenamed(): void {
  console.log('\nWith every package, class, method and field renamed, without anything but code')
  const structured = new Set(sdkStructures.map(({ id }) => id))
  const counts = { learned: 0, ofLearned: 0, others: 0, ofOthers: 0 }
  let nearest = { share: 0, id: '', name: '' }
  for (const file of files.filter(({ classes }) => classes.size > 0)) {
    const [renamed] = renameClasses([file.classes], 'tree').groups
    const jar = buildZip([...renamed!].map(([name, content]) => ({ name: `${name}.class`, content })))
    const apk = openPackage(artifactOf(jar, 'renamed.jar', 'apk'))
    const found = embeddedSdks(apk, rows, sdkStructures).filter((sdk) => !sdk.isLibrary)
    for (const [id, share] of sharesOf(apk, sdkStructures))
      if (!Object.hasOwn(file.holds, id) && share > nearest.share) nearest = { share, id, name: file.name }
    for (const sdk of found.filter(({ id }) => !Object.hasOwn(file.holds, id))) {
      wrong++
      console.log(`WRONG      ${sdk.id.padEnd(28)} ${sdk.recognisedBy[0].match.padEnd(16)} ${file.name}`)
    }
    for (const id of Object.keys(file.holds).filter((one) => structured.has(one))) {
      const sdk = found.find((one) => one.id === id)
      counts[file.isLearned ? 'ofLearned' : 'ofOthers']++
      if (sdk) counts[file.isLearned ? 'learned' : 'others']++
      console.log(
        `${(sdk ? 'named' : 'not named').padEnd(10)} ${id.padEnd(28)} ${(sdk?.recognisedBy[0].match ?? '–').padEnd(16)} ${file.isLearned ? 'learned' : 'other  '} ${file.name.slice(0, 60)}`,
      )
    }
  }
  console.log(
    `${counts.learned} of ${counts.ofLearned} named in files that were learned from, ${counts.others} of ${counts.ofOthers} in others`,
  )
  console.log(
    `greatest share of a structure whose SDK is not there: ${(nearest.share * 100).toFixed(1)} % of ${nearest.id}, in ${nearest.name}`,
  )
}
