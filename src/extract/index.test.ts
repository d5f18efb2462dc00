import { expect, test } from 'vitest'
import type { Facts, Inputs } from '#facts/facts.ts'
import { extractors } from './index.ts'

/** The compiler holds this list to the catalogue: a fact without an entry does not compile. */
const facts: Record<keyof Facts, true> = {
  identity: true,
  labels: true,
  icons: true,
  components: true,
  permissions: true,
  signing: true,
  networkSecurity: true,
  serviceTexts: true,
  hosts: true,
  anomalies: true,
  scriptBundles: true,
  packers: true,
  sdks: true,
  sdkArchive: true,
  hotUpdates: true,
  code: true,
  apiUses: true,
  otherAppUses: true,
  motionListeners: true,
  tlsWeaknesses: true,
  loggedInformation: true,
  profile: true,
  policies: true,
  policyElements: true,
  policyStatements: true,
  policyKinds: true,
  policySdkList: true,
  policyParticulars: true,
  policyReadability: true,
  policyChanges: true,
  collectedList: true,
  listing: true,
  pages: true,
  pageDownloads: true,
  deliveredApps: true,
  pageOpenings: true,
  pageBacks: true,
  pageOverlays: true,
  pageHotAreas: true,
  pageFolds: true,
  pageMotions: true,
  pageChoices: true,
  pageTexts: true,
  pageHotlines: true,
  pageContacts: true,
  pagePolicyLinks: true,
  pagePolicySteps: true,
  pageRenewalSteps: true,
  pagePrompts: true,
}

test('every fact is given by exactly one extractor', () => {
  expect(extractors.map(({ gives }) => gives).sort()).toEqual(Object.keys(facts).sort())
})

test('what an extractor needs is an artifact, or a fact that does not in turn need its own', () => {
  const needsOf = new Map(extractors.map(({ gives, needs }) => [gives, needs]))
  const visit = (name: keyof Inputs, way: readonly (keyof Inputs)[]): void => {
    expect(way).not.toContain(name)
    for (const needed of needsOf.get(name) ?? []) visit(needed, [...way, name])
    if (!needsOf.has(name)) expect(['apk', 'profileFile', 'policyEditions', 'listingFile', 'pageRecordings']).toContain(name)
  }
  for (const { gives } of extractors) visit(gives, [])
})
