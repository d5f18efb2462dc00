import type { Artifact } from '#core/artifact.ts'
import type {
  Component,
  Host,
  Icon,
  Identity,
  Label,
  NetworkSecurity,
  PackageAnomaly,
  Packer,
  Permissions,
  ScriptBundle,
  ServiceText,
  Signing,
} from './app.ts'
import type { ApiUse, CodeSummary, LoggedInformation, MotionListener, OtherAppUse, TlsWeakness } from './code.ts'
import type { Listing } from './listing.ts'
import type {
  DeliveredApp,
  Page,
  PageBack,
  PageChoice,
  PageContact,
  PageDownload,
  PageFold,
  PageHotArea,
  PageHotline,
  PageMotion,
  PageOpening,
  PageOverlay,
  PagePolicyLink,
  PagePrompt,
  PageText,
} from './page.ts'
import type { PagePolicySteps, PageRenewalSteps } from './page-steps.ts'
import type {
  CollectedList,
  Policy,
  PolicyChanges,
  PolicyEdition,
  PolicyElement,
  PolicyKind,
  PolicyParticulars,
  PolicyReadability,
  PolicySdkList,
  PolicyStatement,
} from './policy.ts'
import type { Profile } from './profile.ts'
import type { EmbeddedSdk, HotUpdateFramework, SdkArchive } from './sdk.ts'

/** What can be handed in. One line per kind of artifact. */
export interface Artifacts {
  /** An Android package: APK, AAB, APKS or XAPK; or an SDK archive: AAR or JAR. */
  apk: Artifact<'apk'>
  /** JSON: who hands the app in, its category, its declarations. Always given, if only as `{}`. */
  profileFile: Artifact<'profile'>
  /** Editions of the privacy policy, newest first. */
  policyEditions: readonly PolicyEdition[]
  /** JSON or YAML: what a store shows of the app. */
  listingFile: Artifact<'listing'>
  /** Recordings of visits to pages (`.zsrec`), taken by capture/page or handed in, or evidence of other tools (HAR, MHTML …); at least one. */
  pageRecordings: readonly Artifact<'page'>[]
}

/** What can be known. One line per kind of fact; a fact carries its evidence in `seen`. */
export interface Facts {
  identity: Identity
  labels: readonly Label[]
  icons: readonly Icon[]
  components: readonly Component[]
  permissions: Permissions
  signing: Signing
  networkSecurity: NetworkSecurity
  serviceTexts: readonly ServiceText[]
  hosts: readonly Host[]
  anomalies: readonly PackageAnomaly[]
  scriptBundles: readonly ScriptBundle[]
  packers: readonly Packer[]
  sdks: readonly EmbeddedSdk[]
  hotUpdates: readonly HotUpdateFramework[]
  /** null for apps. */
  sdkArchive: SdkArchive | null
  /** Facts about code are hidden when the code is packed. */
  code: CodeSummary
  apiUses: readonly ApiUse[]
  otherAppUses: readonly OtherAppUse[]
  motionListeners: readonly MotionListener[]
  tlsWeaknesses: readonly TlsWeakness[]
  loggedInformation: readonly LoggedInformation[]
  profile: Profile
  /** Newest first, at least one. All that follow about policies speak of the newest, save for the changes. */
  policies: readonly Policy[]
  policyElements: readonly PolicyElement[]
  policyStatements: readonly PolicyStatement[]
  policyKinds: readonly PolicyKind[]
  policySdkList: PolicySdkList
  policyParticulars: PolicyParticulars
  policyReadability: PolicyReadability
  /** null where there is one edition only. */
  policyChanges: PolicyChanges | null
  /** null where the edition holds none. */
  collectedList: CollectedList | null
  listing: Listing
  /** One for each recording. All that follow are known in part only where some page could not be watched to the end. */
  pages: readonly Page[]
  pageDownloads: readonly PageDownload[]
  deliveredApps: readonly DeliveredApp[]
  pageOpenings: readonly PageOpening[]
  pageOverlays: readonly PageOverlay[]
  pageBacks: readonly PageBack[]
  pageHotAreas: readonly PageHotArea[]
  pageFolds: readonly PageFold[]
  pageMotions: readonly PageMotion[]
  pageChoices: readonly PageChoice[]
  pageTexts: readonly PageText[]
  pageHotlines: readonly PageHotline[]
  pageContacts: readonly PageContact[]
  pagePolicyLinks: readonly PagePolicyLink[]
  /** One for each recording. */
  pagePolicySteps: readonly PagePolicySteps[]
  pageRenewalSteps: readonly PageRenewalSteps[]
  pagePrompts: readonly PagePrompt[]
}

export type Inputs = Artifacts & Facts
