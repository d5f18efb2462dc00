import { defineExtractor } from '#facts/define.ts'
import type { Host } from '#facts/app.ts'
import type { XmlElement } from '#formats/android-value.ts'
import { FormatError } from '#formats/format-error.ts'
import { componentsOf } from './components.ts'
import { openPackage, type AndroidPackage, type PackageFile } from './package.ts'
import { searchResources } from './resource-search.ts'
import { urlsInBytes, urlsInText, type FoundUrl } from './urls.ts'

/** Hosts that the package names in URLs. A name is no connection: what is really called only a run shows. */
export default defineExtractor({
  gives: 'hosts',
  needs: ['apk'],
  version: 1,
  extract({ apk: artifact }) {
    const apk = openPackage(artifact)
    const hosts = new HostList()
    inManifest(apk, hosts)
    for (const { text, seen } of searchResources(apk).withUrl)
      for (const found of urlsInText(text)) hosts.add(found, 'resources', () => seen)
    for (const file of apk.dexFiles()) {
      // What was made of class files lies nowhere in the package: they themselves are searched.
      for (const made of file.madeFrom ?? [file]) inFile(apk, made, 'code', hosts)
    }
    if (apk.jars) inSourceResources(apk, hosts)
    inAssets(apk, hosts)
    return hosts.all
  },
})

const MOST_HOSTS = 2000
const LARGEST_ASSET = 4 * 1024 * 1024
const LARGEST_ASSETS_TOGETHER = 16 * 1024 * 1024

/** One entry for a host with and one without encryption: the first place where each was seen. */
class HostList {
  readonly all: Host[] = []
  readonly #known = new Set<string>()

  add({ host, url, isCleartext }: FoundUrl, from: Host['from'], seen: () => Host['seen']): void {
    const key = `${host} ${isCleartext}`
    if (this.#known.has(key) || this.all.length >= MOST_HOSTS) return
    this.#known.add(key)
    this.all.push({ host, url, isCleartext, from, seen: seen() })
  }
}

function inManifest(apk: AndroidPackage, hosts: HostList): void {
  const visit = (element: XmlElement): void => {
    for (const { value, offset } of element.attributes)
      if (value.type === 'string')
        for (const found of urlsInText(value.value))
          hosts.add(found, 'manifest', () => apk.seen(apk.manifest.path, found.url, { offset, part: element.name }))
    element.children.forEach(visit)
  }
  visit(apk.manifest.root)
  // Links that the app opens: their scheme says nothing of how the app itself would connect.
  for (const { filters, seen } of componentsOf(apk))
    for (const { schemes, hosts: names } of filters)
      if (schemes.some((scheme) => scheme === 'http' || scheme === 'https'))
        for (const name of names)
          for (const found of urlsInText(`https://${name.replace(/^\*\.?/, '')}/`)) hosts.add(found, 'manifest', () => seen)
}

function inAssets(apk: AndroidPackage, hosts: HostList): void {
  let left = LARGEST_ASSETS_TOGETHER
  for (const file of apk.assets()) {
    if (file.size > LARGEST_ASSET || file.size > left || !/\.(?:json|js|html?|xml|properties|txt|ini|conf|ya?ml|bundle)$/i.test(file.name))
      continue
    left -= file.size
    inFile(apk, file, 'asset', hosts)
  }
}

/** An AAR holds its resources as XML in its source form. */
function inSourceResources(apk: AndroidPackage, hosts: HostList): void {
  let left = LARGEST_ASSETS_TOGETHER
  for (const file of apk.base.files.values()) {
    if (!/^res\/.*\.xml$/.test(file.name) || file.size > left) continue
    left -= file.size
    inFile(apk, file, 'resources', hosts)
  }
}

function inFile(apk: AndroidPackage, file: Pick<PackageFile, 'path' | 'read'>, from: Host['from'], hosts: HostList): void {
  try {
    const bytes = from === 'code' ? file.read() : file.read(LARGEST_ASSET)
    for (const found of urlsInBytes(bytes))
      hosts.add(found, from, () => apk.seen(file.path, found.url, { offset: found.at, length: found.url.length }))
  } catch (error) {
    // A damaged file names nothing; `code` and `anomalies` say that it is damaged.
    if (!(error instanceof FormatError)) throw error
  }
}
