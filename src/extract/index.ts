/** The list of all extractors: one line for each fact that an inspection can learn. */
import type { AnyExtractor } from '#core/extractor.ts'
import type { Inputs } from '#facts/facts.ts'
import anomalies from './apk/anomalies.ts'
import components from './apk/components.ts'
import hosts from './apk/hosts.ts'
import hotUpdates from './apk/hot-updates.ts'
import icons from './apk/icons.ts'
import identity from './apk/identity.ts'
import labels from './apk/labels.ts'
import networkSecurity from './apk/network-security.ts'
import packers from './apk/packers.ts'
import permissions from './apk/permissions.ts'
import scriptBundles from './apk/script-bundles.ts'
import sdks from './apk/sdks.ts'
import serviceTexts from './apk/service-texts.ts'
import signing from './apk/signing.ts'
import profile from './profile/profile.ts'

export const extractors: readonly AnyExtractor<Inputs>[] = [
  identity, labels, icons, components, permissions, signing, networkSecurity, serviceTexts, hosts, anomalies, scriptBundles, packers, sdks,
  hotUpdates, profile,
]
