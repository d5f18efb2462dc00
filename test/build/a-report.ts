import type { ArtifactId, Evidence } from '#core/evidence.ts'
import { cantTell, failed, inapplicable, passed, type Finding, type Judgement, type Untested } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { notice } from '#law/notice.ts'
import { inspectionReport } from '#report/inspection-report.ts'
import type { InspectionReport } from '#report/schema.ts'

export const packageId = 'a'.repeat(64) as ArtifactId
export const policyId = 'c'.repeat(64) as ArtifactId
const words = (zh: string, en: string): Words => ({ zh, en })

export const codeEvidence: Evidence = {
  kind: 'code',
  artifact: packageId,
  path: 'classes2.dex',
  class: 'com.example.push.DeviceReader',
  method: 'readImei',
  offset: 0x1f2a4,
  line: 88,
  quote: 'invoke-virtual android.telephony.TelephonyManager.getImei()',
  callPath: [
    { class: 'com.example.shop.ShopApplication', method: 'onCreate', line: 31, isCertain: true },
    { class: 'com.example.push.PushClient', method: 'start', line: 12, isCertain: false },
    { class: 'com.example.push.DeviceReader', method: 'readImei', line: 88, isCertain: true },
  ],
}
export const manifestEvidence = {
  kind: 'file',
  artifact: packageId,
  path: 'AndroidManifest.xml',
  offset: 2048,
  length: 120,
  part: 'application@usesCleartextTraffic',
  quote: '<application android:label="@string/app_name" android:usesCleartextTraffic="true">',
} as const satisfies Evidence
const elsewhere: readonly Evidence[] = [
  {
    kind: 'node',
    artifact: packageId,
    selector: 'div.cover > a',
    url: 'https://example.cn/',
    quote: 'open',
    box: { x: 0, y: 0, width: 10, height: 10 },
  },
  { kind: 'sentence', artifact: packageId, index: 3, start: 10, end: 20, quote: '我们收集您的位置信息' },
  { kind: 'event', artifact: packageId, line: 7, at: '00:00:01.5', quote: 'start' },
  { kind: 'field', artifact: packageId, name: 'fees', quote: 'none' },
]

/** A finding under the first clause of a measure, or under the clause named. */
export function aFinding(measure: string, said: Judgement | Untested, check = 'some-check', position = 1): Finding {
  const law = notice.measures.find(({ id }) => id === measure)!
  const clause = law.clauses[position - 1]!
  return { check, measure, clause: clause.id, force: clause.force, ...(said as Judgement) }
}

export const untestedFor = (missing: string): Untested => ({
  verdict: 'untested',
  statement: words('未检测', 'Not tested'),
  cause: { missing },
})

/** Findings of every verdict and evidence of every kind, on clauses of all 26 measures. */
export function someFindings(): Finding[] {
  const said: Finding[] = [
    aFinding(
      '1-03',
      failed(words('默认语言的应用名称为空白', 'The name in the default locale is blank'), [manifestEvidence], {
        owner: 'app',
        remedy: words('填写可见的名称', 'Give it a name that can be seen'),
      }),
      'blank-label',
      2,
    ),
    aFinding('1-03', passed(words('图标可见', 'The icon can be seen')), 'transparent-icon', 3),
    aFinding(
      '1-08',
      failed(
        words('应用启动时即读取 IMEI,此时用户尚未作出同意', 'The IMEI is read at start-up, before anybody could consent'),
        [codeEvidence],
        {
          owner: 'pushy',
          about: 'com.example.push',
          remedy: words('在用户同意后再初始化该 SDK', 'Initialise the SDK only after consent'),
        },
      ),
      'consent-before-collection',
      2,
    ),
    aFinding(
      '2-02',
      cantTell(
        words('允许明文传输', 'Clear text is allowed'),
        words('明文传输的内容是否含个人信息?', 'Does what is sent in clear text hold personal information?'),
        [manifestEvidence, ...elsewhere],
        { owner: 'app' },
      ),
      'cleartext-traffic',
    ),
    aFinding('1-04', inapplicable(words('没有读取加速度的代码', 'No code reads the accelerometer')), 'shake-sensitivity', 5),
  ]
  for (let index = 0; index < 12; index++)
    said.push(
      aFinding(
        '1-06',
        cantTell(
          words(
            `接收 BOOT_COMPLETED 的组件 com.example.Receiver${index} 可自启动`,
            `Receiver com.example.Receiver${index} can launch the app at boot`,
          ),
          words('是否为服务所必需?', 'Does the service need it?'),
          [{ ...manifestEvidence, part: `receiver@Receiver${index}` }],
          { about: `Receiver${index}` },
        ),
        'self-launch',
      ),
    )
  for (const { id } of notice.measures)
    if (!said.some(({ measure }) => measure === id))
      said.push(aFinding(id, untestedFor(id.startsWith('2-') ? 'listings' : 'run'), `${id}.1`))
  return said
}

/** Code against a sentence of the policy. */
export const aTwoSidedFinding = (): Finding =>
  aFinding(
    '1-09',
    failed(words('代码取得位置信息,而规则称不收集', 'Code takes location, which the policy denies'), [
      codeEvidence,
      { kind: 'sentence', artifact: policyId, index: 11, start: 300, end: 312, quote: '我们不会收集您的位置信息。' },
    ]),
    'policy-names-kinds',
  )

/** A report; whatever is given replaces what it would hold. */
export function aReport({
  findings = someFindings(),
  label = '示例商城',
  selected,
  hasPolicy = false,
}: {
  findings?: readonly Finding[]
  label?: string
  selected?: ReadonlySet<string>
  hasPolicy?: boolean
} = {}): InspectionReport {
  return inspectionReport({
    version: '1.2.3',
    extractors: [
      { gives: 'labels', version: 2 },
      { gives: 'identity', version: 1 },
    ],
    artifacts: [
      { id: packageId, kind: 'apk', name: 'shop.apk', size: 6_412_345 },
      ...(hasPolicy ? [{ id: policyId, kind: 'policy', name: 'privacy.html', size: 20_480 }] : []),
    ],
    app: {
      packageName: 'com.example.shop',
      versionName: '3.4.5',
      versionCode: 345,
      minSdk: 21,
      targetSdk: 34,
      container: 'apk',
      labels: [
        { locale: '', text: label },
        { locale: 'en', text: 'Example Shop' },
      ],
      signing: {
        isVerified: true,
        schemes: [{ scheme: 'v2', isVerified: true }],
        problems: [],
        signers: [{ sha256: 'b'.repeat(64), subject: 'CN=Example' }],
        lineage: [],
      },
      sdks: [{ id: 'pushy', name: words('推推', 'Pushy'), provider: 'Example Push Ltd', version: '4.8.1', isLibrary: false }],
    },
    exhibits: [],
    measures: notice.measures.map((measure) => ({
      ...measure,
      clauses: measure.clauses.map((clause) => ({
        ...clause,
        checks: [...new Set(findings.filter((each) => each.clause === clause.id).map(({ check }) => check))]
          .filter((check) => !/^\d/.test(check))
          .map((check) => ({
            id: check,
            title: words(`${check} 合规`, `${check} complies`),
            needs: [],
            judge: () => inapplicable(words('', '')),
          })),
      })),
    })),
    selected: selected ?? new Set(notice.measures.map(({ id }) => id)),
    findings,
  })
}
