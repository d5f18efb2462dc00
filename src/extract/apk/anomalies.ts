import { defineExtractor } from '#facts/define.ts'
import type { PackageAnomaly } from '#facts/app.ts'
import { openDexFiles } from '#formats/dex/dex.ts'
import { FormatError, type Anomaly } from '#formats/format-error.ts'
import { openZip, type Zip } from '#formats/zip/zip.ts'
import { openPackage, type AndroidPackage } from './package.ts'

/** Deviations that Android tolerates, of the archive, its manifest, its resources and its code: how packages mislead readers. */
export default defineExtractor({
  gives: 'anomalies',
  needs: ['apk'],
  version: 1,
  extract: ({ apk }) => anomaliesOf(openPackage(apk)),
})

const MOST_PER_FILE = 200
const MOST_ANOMALIES = 2000

function anomaliesOf(apk: AndroidPackage): PackageAnomaly[] {
  const found: PackageAnomaly[] = []
  const add = (path: string, anomalies: readonly Anomaly[]): void => {
    for (const { format, code, detail, offset } of anomalies.slice(0, MOST_PER_FILE))
      if (found.length < MOST_ANOMALIES) found.push({ format, code, detail, seen: apk.seen(path, detail, { offset }) })
  }
  const archive = apk.base.prefix === '' ? apk.artifact.name : apk.base.prefix.slice(0, -2)
  if (apk.outer) add(apk.artifact.name, ofArchive(apk.outer))
  add(archive, ofArchive(apk.base.zip))
  add(apk.manifest.path, apk.manifest.anomalies)
  add(apk.tablePath, apk.tableError ? [unreadableBy(apk.tableError)] : apk.tableAnomalies)
  if (apk.jars) add(archive, apk.jars.anomalies())
  for (const file of apk.jars ? [] : apk.dexFiles())
    add(
      file.path,
      readable(() => openDexFiles(file.read())[0]?.anomalies ?? []),
    )
  return found
}

/**
 * Opened afresh, for readers remark on what they are asked for, and this must not depend on who asked before.
 * Every local header is compared with the directory; an entry whose header is damaged cannot be opened by Android either.
 */
function ofArchive({ source }: Zip): Anomaly[] {
  const zip = openZip(source)
  const unreadable = zip.entries.flatMap((entry) => readable(() => (zip.dataOffset(entry), [])))
  return [...zip.anomalies, ...unreadable]
}

function readable(read: () => readonly Anomaly[]): readonly Anomaly[] {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return [unreadableBy(error)]
  }
}

const unreadableBy = ({ format, offset, message }: FormatError): Anomaly => ({ format, code: 'unreadable', offset, detail: message })
