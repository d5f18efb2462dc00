/** Builders of facts for tests: each gives an ordinary, harmless one, and the test names only what matters to it. */
import type { ArtifactId, Evidence } from '#core/evidence.ts'
import type {
  Component,
  Host,
  Icon,
  Identity,
  IntentFilter,
  Label,
  NetworkSecurity,
  ScriptBundle,
  ServiceText,
  SignerCertificate,
  Signing,
  UsedPermission,
} from '#facts/app.ts'
import type { ApiUse, CodeSummary, LoggedInformation, MotionListener, OtherAppUse, Owner, Reach, TlsWeakness } from '#facts/code.ts'
import type { Listing, Shown } from '#facts/listing.ts'
import type {
  CollectedList,
  Policy,
  PolicyChanges,
  PolicyElement,
  PolicyKind,
  PolicyReadability,
  PolicySdkList,
  PolicySdkRow,
  PolicySentence,
  PolicyStatement,
  PolicyText,
} from '#facts/policy.ts'
import { policyElements, type PolicyElementId } from '#facts/policy-elements.ts'
import type { Profile } from '#facts/profile.ts'
import type { EmbeddedSdk, HotUpdateFramework, SdkArchive } from '#facts/sdk.ts'

export const anArtifactId = 'a'.repeat(64) as ArtifactId

/** Evidence in a file of the package. */
export const aPlaceInFile = (path = 'AndroidManifest.xml', quote = 'quoted', part?: string): Evidence => ({
  kind: 'file',
  artifact: anArtifactId,
  quote,
  path,
  ...(part === undefined ? {} : { part }),
})

/** Evidence at an instruction. */
export const aPlaceInCode = (
  changes: { readonly class?: string; readonly method?: string; readonly quote?: string; readonly offset?: number } = {},
): Evidence => ({
  kind: 'code',
  artifact: anArtifactId,
  path: 'classes.dex',
  class: changes.class ?? 'com.example.app.Caller',
  method: changes.method ?? 'call()V',
  offset: changes.offset ?? 0x100,
  quote: changes.quote ?? 'invoke-virtual',
})

export const anIdentity = (changes: Partial<Identity> = {}): Identity => ({
  packageName: 'com.example.app',
  versionName: '1.0',
  versionCode: 1,
  minSdk: 24,
  targetSdk: 34,
  container: 'apk',
  applicationClass: null,
  isDebuggable: false,
  isTestOnly: false,
  isInstrumentation: false,
  allowsBackup: false,
  backupRules: null,
  usesCleartextTraffic: null,
  seen: aPlaceInFile(),
  attributes: {},
  ...changes,
})

export const aLabel = (changes: Partial<Label> = {}): Label => ({
  of: 'application',
  locale: '',
  text: '示例',
  seen: aPlaceInFile('resources.arsc'),
  ...changes,
})

export const anIcon = (changes: Partial<Icon> = {}): Icon => ({
  of: 'application',
  qualifier: 'xxhdpi',
  path: 'res/mipmap-xxhdpi/icon.png',
  form: 'png',
  picture: { width: 144, height: 144, greatestAlpha: 255, visibleShare: 0.8, png: new Uint8Array() },
  reason: null,
  seen: aPlaceInFile('res/mipmap-xxhdpi/icon.png'),
  ...changes,
})

export const aFilter = (changes: Partial<IntentFilter> = {}): IntentFilter => ({
  actions: [],
  categories: [],
  schemes: [],
  hosts: [],
  mimeTypes: [],
  priority: 0,
  ...changes,
})

export const aComponent = (changes: Partial<Component> = {}): Component => ({
  kind: 'activity',
  name: 'com.example.app.MainActivity',
  target: null,
  isEnabled: true,
  isExported: false,
  isExportedStated: true,
  permission: null,
  readPermission: null,
  writePermission: null,
  process: null,
  filters: [],
  authorities: [],
  isExcludedFromRecents: false,
  theme: null,
  metaData: {},
  foregroundServiceTypes: [],
  seen: aPlaceInFile('AndroidManifest.xml', changes.name ?? 'com.example.app.MainActivity'),
  ...changes,
})

/** An activity that stands in the launcher. */
export const aLauncher = (changes: Partial<Component> = {}): Component =>
  aComponent({
    isExported: true,
    filters: [aFilter({ actions: ['android.intent.action.MAIN'], categories: ['android.intent.category.LAUNCHER'] })],
    ...changes,
  })

export const aPermission = (changes: Partial<UsedPermission> = {}): UsedPermission => ({
  name: 'android.permission.INTERNET',
  maxSdk: null,
  protection: 'normal',
  group: null,
  kinds: [],
  purposes: [],
  seen: aPlaceInFile('AndroidManifest.xml', changes.name ?? 'android.permission.INTERNET'),
  ...changes,
})

export const theApp: Owner = { kind: 'app', id: 'app', name: 'app' }
export const anSdkOwner = (id = 'some-sdk', name = '某SDK'): Owner => ({ kind: 'sdk', id, name })

/** A way by which execution gets to a use; by default a handler of a press. */
export const aReach = (changes: Partial<Reach> = {}): Reach => {
  const when = changes.when ?? 'listener'
  const kind = ({ startup: 'application', background: 'receiver', screen: 'activity', listener: 'listener', host: 'interface' } as const)[
    when
  ]
  return {
    when,
    entry: { class: 'com.example.app.Entry', method: 'enter()V', kind },
    isCertain: false,
    path: [{ class: 'com.example.app.Entry', method: 'enter()V', isCertain: false }],
    ...changes,
  }
}

export const anApiUse = (changes: Partial<ApiUse> = {}): ApiUse => ({
  rule: 'some-rule',
  purpose: 'personal-information',
  kind: null,
  api: 'com.example.Some.api',
  via: 'call',
  permissions: [],
  owner: theApp,
  arguments: [],
  reaches: [],
  seen: aPlaceInCode({ quote: changes.api ?? 'com.example.Some.api' }),
  ...changes,
})

export const anOtherAppUse = (changes: Partial<OtherAppUse> = {}): OtherAppUse => ({
  how: 'start-service',
  target: 'com.other.app',
  owner: theApp,
  reaches: [],
  seen: aPlaceInCode(),
  ...changes,
})

export const aMotionListener = (changes: Partial<MotionListener> = {}): MotionListener => ({
  class: 'com.example.app.Shaker',
  owner: theApp,
  sensors: [1],
  thresholds: [],
  jump: null,
  seen: aPlaceInCode(),
  ...changes,
})

export const aTlsWeakness = (changes: Partial<TlsWeakness> = {}): TlsWeakness => ({
  form: 'trust-manager',
  class: 'com.example.app.TrustAll',
  owner: theApp,
  isUsed: true,
  seen: aPlaceInCode(),
  ...changes,
})

export const aLoggedInformation = (changes: Partial<LoggedInformation> = {}): LoggedInformation => ({
  kind: 'location',
  api: 'android.location.Location.getLatitude',
  owner: theApp,
  seen: aPlaceInCode(),
  ...changes,
})

export const anSdk = (changes: Partial<EmbeddedSdk> = {}): EmbeddedSdk => ({
  id: 'some-sdk',
  name: { zh: '某SDK', en: 'Some SDK' },
  provider: '某公司',
  purpose: 'other',
  isLibrary: false,
  version: null,
  recognisedBy: [{ by: 'package', match: 'com.some.sdk', seen: aPlaceInFile('classes.dex') }],
  prefixes: ['com.some.sdk'],
  ...changes,
})

export const aServiceText = (changes: Partial<ServiceText> = {}): ServiceText => ({
  topic: 'membership',
  locale: 'zh-CN',
  text: '开通会员',
  seen: aPlaceInFile('resources.arsc', '开通会员'),
  ...changes,
})

export const aHost = (changes: Partial<Host> = {}): Host => ({
  host: 'www.example.com',
  url: 'https://www.example.com/',
  isCleartext: false,
  from: 'code',
  seen: aPlaceInFile('classes.dex'),
  ...changes,
})

export const aProfile = (changes: Partial<Profile> = {}): Profile => ({
  category: null,
  isBasicFunction: false,
  fees: null,
  listedSdks: null,
  declaresHotUpdate: null,
  heuristics: {},
  ...changes,
})

/** Code of one dex file that could be read whole. */
export const aCodeSummary = (changes: Partial<CodeSummary> = {}): CodeSummary => ({
  dexFiles: [{ path: 'classes.dex', version: '035', classes: 10, methods: 100, size: 10_000 }],
  classes: 10,
  codeItems: 90,
  instructions: 2000,
  invokes: 500,
  unread: [],
  ...changes,
})

export const aScriptBundle = (changes: Partial<ScriptBundle> = {}): ScriptBundle => ({
  framework: 'react-native',
  seen: aPlaceInFile('assets/index.android.bundle'),
  ...changes,
})

export const aHotUpdate = (changes: Partial<HotUpdateFramework> = {}): HotUpdateFramework => ({
  id: 'some-patcher',
  name: 'Some Patcher',
  form: 'hot-fix',
  seen: aPlaceInFile('classes.dex'),
  ...changes,
})

/** Clear text forbidden, as by default of recent target API levels. */
export const aNetworkSecurity = (changes: Partial<NetworkSecurity> = {}): NetworkSecurity => ({
  allowsCleartext: false,
  from: 'default',
  cleartextDomains: [],
  trustsUserCertificates: null,
  pinnedDomains: [],
  seen: aPlaceInFile(),
  ...changes,
})

export const aCertificate = (changes: Partial<SignerCertificate> = {}): SignerCertificate => ({
  sha256: 'b'.repeat(64),
  md5: 'b'.repeat(32),
  subject: 'CN=Example',
  keyAlgorithm: 'RSA',
  keyBits: 2048,
  signatureAlgorithm: 'SHA256withRSA',
  validFrom: '2020-01-01T00:00:00Z',
  validTo: '2050-01-01T00:00:00Z',
  isAndroidDebug: false,
  ...changes,
})

/** A release signed by v2 and v3. */
export const aSigning = (changes: Partial<Signing> = {}): Signing => ({
  isVerified: true,
  schemes: [
    { scheme: 'v2', isVerified: true, algorithms: ['RSA_PKCS1_V1_5_WITH_SHA256'] },
    { scheme: 'v3', isVerified: true, algorithms: ['RSA_PKCS1_V1_5_WITH_SHA256'] },
  ],
  problems: [],
  signers: [aCertificate()],
  lineage: [],
  blocks: [],
  seen: aPlaceInFile('APK Signing Block'),
  ...changes,
})

/** The policy's artifact, which is not the package's. */
export const aPolicyId = 'c'.repeat(64) as ArtifactId
/** The artifact of an earlier edition. */
export const anEarlierPolicyId = 'd'.repeat(64) as ArtifactId
export const aListingId = 'e'.repeat(64) as ArtifactId

/** Evidence in a sentence of the policy. */
export const aPolicyEvidence = (quote = '我们会收集您的信息。', index = 3): Evidence => ({
  kind: 'sentence',
  artifact: aPolicyId,
  index,
  start: index * 100,
  end: index * 100 + quote.length,
  quote,
})

/** A field as a store shows it. */
export const aShown = <Value>(value: Value, name = 'field'): Shown<Value> => ({
  value,
  seen: { kind: 'field', artifact: aListingId, name, quote: JSON.stringify(value) },
})

/** The text of a policy, one paragraph for each sentence. */
export const aPolicyText = (sentences: readonly string[] = ['我们会收集您的手机号码。'], changes: Partial<PolicyText> = {}): PolicyText => {
  let start = 0
  const placed = sentences.map((text, index): PolicySentence => {
    const sentence: PolicySentence = {
      index,
      start,
      end: start + text.length,
      text,
      section: 0,
      from: 'paragraph',
      look: { isEmphasised: false, sizePixels: null, contrast: null },
    }
    start = sentence.end + 1
    return sentence
  })
  const text = sentences.join('\n')
  return {
    artifact: aPolicyId,
    part: 'policy',
    format: 'html',
    title: '隐私政策',
    text,
    sections: [{ index: 0, level: 0, heading: '', start: 0, end: text.length }],
    sentences: placed,
    tables: [],
    links: [],
    hiddenCharacters: 0,
    hasLooks: true,
    ...changes,
  }
}

/** One edition whose rules are these sentences. */
export const aPolicy = (sentences?: readonly string[], changes: Partial<Policy> = {}): Policy => ({
  version: null,
  publishedOn: null,
  notice: null,
  texts: [aPolicyText(sentences)],
  ...changes,
})

export const aPolicyKind = (changes: Partial<PolicyKind> = {}): PolicyKind => ({
  kind: 'phone-number',
  how: 'named',
  isDeclared: true,
  certainty: 'high',
  isEmphasised: false,
  hasPurpose: true,
  seen: [aPolicyEvidence()],
  ...changes,
})

export const aPolicyElement = (changes: Partial<PolicyElement> = {}): PolicyElement => {
  const isPresent = changes.isPresent ?? true
  return { id: 'kinds', isPresent, seen: isPresent ? [aPolicyEvidence('我们收集以下信息:')] : [], ...changes }
}
/** Every element, present save for those named. */
export const policyElementsWithout = (...absent: readonly PolicyElementId[]): readonly PolicyElement[] =>
  (Object.keys(policyElements) as PolicyElementId[]).map((id) => aPolicyElement({ id, isPresent: !absent.includes(id) }))

export const aPolicyStatement = (changes: Partial<PolicyStatement> = {}): PolicyStatement => ({
  act: 'collect',
  subject: 'operator',
  recipient: null,
  kinds: [{ kind: 'phone-number', words: '手机号码', how: 'named' }],
  purpose: '注册',
  occasion: null,
  way: null,
  retention: null,
  polarity: 'affirmed',
  certainty: 'high',
  seen: aPolicyEvidence(),
  ...changes,
})

export const aSdkRow = (changes: Partial<PolicySdkRow> = {}): PolicySdkRow => ({
  name: '某SDK',
  company: null,
  purpose: null,
  information: null,
  kinds: [],
  permissions: null,
  way: null,
  link: null,
  version: null,
  form: 'table',
  seen: aPolicyEvidence(changes.name ?? '某SDK', 40),
  ...changes,
})
export const aPolicySdkList = (rows: readonly PolicySdkRow[] = [], elsewhere: Evidence | null = null): PolicySdkList => ({
  rows,
  elsewhere,
})

/** A text of ordinary length and plainness. */
export const aReadability = (changes: Partial<PolicyReadability> = {}): PolicyReadability => ({
  characters: 6000,
  chineseShare: 0.96,
  traditionalShare: 0,
  sentences: 170,
  meanSentence: 34,
  longShare: 0.12,
  headings: 20,
  emphasisedShare: 0.1,
  vague: [],
  hasSummary: false,
  smallestSizePixels: null,
  lowestContrast: null,
  smallPrint: [],
  ...changes,
})

/** Two editions that say the same. */
export const policyChangesOf = (changes: Partial<PolicyChanges> = {}): PolicyChanges => ({
  before: { version: '1', artifact: anEarlierPolicyId },
  after: { version: '2', artifact: aPolicyId },
  kinds: [],
  sdks: [],
  elements: [],
  sentences: [],
  notice: null,
  ...changes,
})

export const aCollectedList = (rows: CollectedList['rows'] = []): CollectedList => ({
  rows,
  seen: aPolicyEvidence('已收集个人信息清单', 80),
})

/** A listing that says nothing but what the test names. */
export const aListing = (changes: Partial<Listing> = {}): Listing => ({
  store: null,
  name: null,
  packageName: null,
  versionName: null,
  versionCode: null,
  operator: null,
  category: null,
  functions: null,
  fees: null,
  feeTexts: [],
  permissions: null,
  policyLink: null,
  filingNumber: null,
  hotline: null,
  contacts: [],
  signer: null,
  declaresHotUpdate: null,
  package: null,
  seen: { kind: 'field', artifact: aListingId, name: 'listing', quote: '' },
  ...changes,
})

export const anSdkArchive = (changes: Partial<SdkArchive> = {}): SdkArchive => ({
  kind: 'aar',
  packages: [{ name: 'com.example.kit', classes: 3 }],
  nativeLibraries: [],
  seen: aPlaceInFile(),
  ...changes,
})
