/** The list of all extractors: one line for each fact that an inspection can learn. */
import type { AnyExtractor } from '#core/extractor.ts'
import type { Inputs } from '#facts/facts.ts'
import anomalies from './apk/anomalies.ts'
import apiUses from './apk/api-uses.ts'
import code from './apk/code-summary.ts'
import components from './apk/components.ts'
import hosts from './apk/hosts.ts'
import hotUpdates from './apk/hot-updates.ts'
import icons from './apk/icons.ts'
import identity from './apk/identity.ts'
import labels from './apk/labels.ts'
import loggedInformation from './apk/logged-information.ts'
import motionListeners from './apk/motion-listeners.ts'
import networkSecurity from './apk/network-security.ts'
import otherAppUses from './apk/other-app-uses.ts'
import packers from './apk/packers.ts'
import permissions from './apk/permissions.ts'
import scriptBundles from './apk/script-bundles.ts'
import sdkArchive from './apk/sdk-archive.ts'
import sdks from './apk/sdks.ts'
import serviceTexts from './apk/service-texts.ts'
import signing from './apk/signing.ts'
import tlsWeaknesses from './apk/tls-weaknesses.ts'
import listing from './listing/listing.ts'
import pageChoices from './page/choices.ts'
import pageContacts from './page/contacts.ts'
import deliveredApps from './page/delivered.ts'
import pageDownloads from './page/downloads.ts'
import pageFolds from './page/folds.ts'
import pageHotAreas from './page/hot-areas.ts'
import pageHotlines from './page/hotlines.ts'
import pageMotions from './page/motions.ts'
import pageOpenings from './page/openings.ts'
import pageBacks from './page/backs.ts'
import pageOverlays from './page/overlays.ts'
import pages from './page/pages.ts'
import pagePolicyLinks from './page/policy-links.ts'
import pagePolicySteps from './page/policy-steps.ts'
import pagePrompts from './page/prompts.ts'
import pageRenewalSteps from './page/renewal-steps.ts'
import pageTexts from './page/texts.ts'
import policyChanges from './policy/changes.ts'
import collectedList from './policy/collected-list.ts'
import policyElements from './policy/elements.ts'
import policyKinds from './policy/kinds.ts'
import policyParticulars from './policy/particulars.ts'
import policies from './policy/policies.ts'
import policyReadability from './policy/readability.ts'
import policySdkList from './policy/sdk-list.ts'
import policyStatements from './policy/statements.ts'
import profile from './profile/profile.ts'

export const extractors: readonly AnyExtractor<Inputs>[] = [
  identity,
  labels,
  icons,
  components,
  permissions,
  signing,
  networkSecurity,
  serviceTexts,
  hosts,
  anomalies,
  scriptBundles,
  packers,
  sdks,
  sdkArchive,
  hotUpdates,
  code,
  apiUses,
  otherAppUses,
  motionListeners,
  tlsWeaknesses,
  loggedInformation,
  profile,
  policies,
  policyElements,
  policyStatements,
  policyKinds,
  policySdkList,
  policyParticulars,
  policyReadability,
  policyChanges,
  collectedList,
  listing,
  pages,
  pageDownloads,
  deliveredApps,
  pageOpenings,
  pageBacks,
  pageOverlays,
  pageHotAreas,
  pageFolds,
  pageMotions,
  pageChoices,
  pageTexts,
  pageHotlines,
  pageContacts,
  pagePolicyLinks,
  pagePolicySteps,
  pageRenewalSteps,
  pagePrompts,
]
