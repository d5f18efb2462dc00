import { defineExtractor } from '#facts/define.ts'
import { openPackage } from './package.ts'

/** What an SDK archive holds: its Java packages and its native libraries. */
export default defineExtractor({
  gives: 'sdkArchive',
  needs: ['apk'],
  version: 1,
  extract({ apk: artifact }) {
    const apk = openPackage(artifact)
    if (apk.jars === null || (apk.container !== 'aar' && apk.container !== 'jar')) return null
    return {
      kind: apk.container,
      packages: [...apk.jars.packages()]
        .map(([name, classes]) => ({ name, classes }))
        .sort((one, other) => other.classes - one.classes || (one.name < other.name ? -1 : 1)),
      nativeLibraries: apk.libraries().map((file) => ({ name: file.name, seen: apk.seen(file.path, file.name) })),
      seen: apk.seen(apk.manifest.path, apk.container),
    }
  },
})
