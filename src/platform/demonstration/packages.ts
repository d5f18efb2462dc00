import { globSync } from 'node:fs'
import { basename, join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')

export const samplesFolder = join(root, 'samples')

export interface DemonstrationPackage {
  readonly path: string
  /** As a person would have named the file. */
  readonly name: string
}

/** Real apps that npm brings as development dependencies; those that are not there are left out. */
const REAL = [
  'node_modules/android-apidemos/apks/ApiDemos-debug.apk',
  'node_modules/io.appium.settings/apks/settings_apk-debug.apk',
  'node_modules/appium-uiautomator2-server/apks/appium-uiautomator2-server-v*.apk',
  'node_modules/android-app-bootstrap/android_app_bootstrap/build/outputs/apk/*-debug.apk',
]

export const realPackages = (): DemonstrationPackage[] =>
  REAL.flatMap((pattern) => globSync(pattern, { cwd: root }).sort()).map((path) => ({ path: join(root, path), name: basename(path) }))

/** Our own small apps, in pairs: one breaks what its folder is named for, its twin does the same thing lawfully. */
export const samplePackages = (): DemonstrationPackage[] =>
  globSync('samples/*/{compliant,violating}/sample.apk', { cwd: root })
    .sort()
    .map((path) => {
      const [, check, twin] = path.split(/[\\/]/)
      return { path: join(root, path), name: `${check}-${twin}.apk` }
    })
