import type { Evidence } from '#core/evidence.ts'
import { defineExtractor } from '#facts/define.ts'
import type { NetworkSecurity } from '#facts/app.ts'
import type { XmlElement } from '#formats/android-value.ts'
import { FormatError } from '#formats/format-error.ts'
import { effectiveTargetSdk } from './identity.ts'
import { applicationOf, attributeOf, attributeSeen, childrenOf, elementSeen, flag, referenceText } from './manifest.ts'
import { openPackage, type AndroidPackage, type PackageFile } from './package.ts'

/**
 * Clear text, user certificates and pins, as Android would apply them.
 * https://developer.android.com/privacy-and-security/security-config
 *
 *     <network-security-config>
 *       <base-config cleartextTrafficPermitted><trust-anchors><certificates src/></trust-anchors></base-config>
 *       <domain-config …><domain includeSubdomains>host</domain> <pin-set/> <domain-config/> … </domain-config>
 *       <debug-overrides/>            counts only where the package is debuggable
 */
export default defineExtractor({
  gives: 'networkSecurity',
  needs: ['apk'],
  version: 1,
  extract({ apk: artifact }) {
    const apk = openPackage(artifact)
    const application = applicationOf(apk)
    const attribute = attributeOf(application, 'networkSecurityConfig')
    if (!application || attribute?.value.type !== 'reference') return withoutConfiguration(apk, application)
    const file = fileOf(apk, attribute.value.id)
    if (!file) throw new FormatError('network-security-config', attribute.offset, 'an XML resource', referenceText(apk, attribute.value))
    return readConfiguration(apk, file, attributeSeen(apk, application, attribute))
  },
})

/** From this target level on clear text is off unless stated; from the other one on user certificates are not trusted. */
const NO_CLEARTEXT = 28
const NO_USER_CERTIFICATES = 24
/** Nested domain rules; Android's own parser recurses without a bound. */
const DEEPEST = 32

function withoutConfiguration(apk: AndroidPackage, application: XmlElement | undefined): NetworkSecurity {
  const targetSdk = effectiveTargetSdk(apk)
  const stated = flag(apk, application, 'usesCleartextTraffic')
  const attribute = attributeOf(application, 'usesCleartextTraffic')
  const seen =
    application && attribute && stated !== null
      ? attributeSeen(apk, application, attribute)
      : elementSeen(apk, application ?? apk.manifest.root)
  return {
    allowsCleartext: stated ?? targetSdk < NO_CLEARTEXT,
    from: stated === null ? 'default' : 'manifest',
    cleartextDomains: [],
    trustsUserCertificates: targetSdk < NO_USER_CERTIFICATES ? elementSeen(apk, application ?? apk.manifest.root) : null,
    pinnedDomains: [],
    seen,
  }
}

function fileOf(apk: AndroidPackage, id: number): PackageFile | undefined {
  for (const { value } of apk.table?.resolve(id) ?? []) {
    const file = value.type === 'string' ? apk.file(value.value) : undefined
    if (file) return file
  }
  return undefined
}

function readConfiguration(apk: AndroidPackage, file: PackageFile, seen: Evidence): NetworkSecurity {
  const root = apk.xml(file)
  const base = childrenOf(root, 'base-config')[0]
  const targetSdk = effectiveTargetSdk(apk)
  const place = (element: XmlElement, quote: string): Evidence => apk.seen(file.path, quote, { offset: element.offset, part: element.name })
  const baseCleartext = truth(base, 'cleartextTrafficPermitted')
  const allowsCleartext = baseCleartext ?? targetSdk < NO_CLEARTEXT
  const cleartextDomains: NetworkSecurity['cleartextDomains'][number][] = []
  const pinned = new Set<string>()
  let trusting: Evidence | null = null

  function trusted(element: XmlElement | undefined): void {
    for (const anchors of childrenOf(element, 'trust-anchors'))
      for (const certificates of childrenOf(anchors, 'certificates'))
        if (plain(certificates, 'src') === 'user') trusting ??= place(certificates, '<certificates src="user">')
  }

  /** A nested rule inherits what it does not state from the rule around it. */
  function readDomains(element: XmlElement, inherited: boolean, depth: number): void {
    if (depth > DEEPEST)
      throw new FormatError('network-security-config', element.offset, `rules nested at most ${DEEPEST} deep`, 'deeper ones')
    const permits = truth(element, 'cleartextTrafficPermitted') ?? inherited
    trusted(element)
    for (const domain of childrenOf(element, 'domain')) {
      const name = domain.text.trim().toLowerCase()
      if (permits)
        cleartextDomains.push({
          domain: name,
          includesSubdomains: truth(domain, 'includeSubdomains') ?? false,
          seen: place(domain, `<domain>${name}</domain>`),
        })
      if (childrenOf(element, 'pin-set').some((pins) => childrenOf(pins, 'pin').length > 0)) pinned.add(name)
    }
    for (const nested of childrenOf(element, 'domain-config')) readDomains(nested, permits, depth + 1)
  }

  trusted(base)
  for (const element of childrenOf(root, 'domain-config')) readDomains(element, allowsCleartext, 0)
  const statesAnchors = childrenOf(base, 'trust-anchors').length > 0
  if (!statesAnchors && targetSdk < NO_USER_CERTIFICATES) trusting ??= place(base ?? root, `<${(base ?? root).name}>`)
  return {
    allowsCleartext,
    from: baseCleartext === null ? 'default' : 'configuration',
    cleartextDomains,
    trustsUserCertificates: trusting,
    pinnedDomains: [...pinned],
    seen: base ? place(base, `<base-config cleartextTrafficPermitted="${plain(base, 'cleartextTrafficPermitted') ?? ''}">`) : seen,
  }
}

/** Attributes of this file have no namespace and no resource id. */
function plain(element: XmlElement | undefined, name: string): string | null {
  const attribute = element?.attributes.find((each) => each.name === name && each.namespace === null)
  if (attribute === undefined) return null
  return attribute.value.type === 'string' || attribute.value.type === 'boolean' ? String(attribute.value.value) : attribute.raw
}

function truth(element: XmlElement | undefined, name: string): boolean | null {
  const value = plain(element, name)
  return value === null ? null : value === 'true' || value === '1'
}
