/** For the tests of this slice: providers with SDKs, what they publish, and apps that embed them. */
import { expect } from 'vitest'
import type { Member, TestPlatform } from './test-platform.ts'
import { registryRoutes } from '../../src/platform/registry/api.ts'
import { recordInspectedVersion } from '../../src/platform/registry/record-inspected-version.ts'
import { sdkRoutes as routes, type Disclosure, type DisclosureEdition } from '../../src/platform/sdks/api.ts'

export const aDisclosure = (change: Partial<Disclosure> = {}): Disclosure => ({
  purpose: 'push',
  functions: '向设备推送消息',
  platforms: ['android'],
  prefixes: [],
  libraries: [],
  collectsItself: true,
  ownCollection: 'SDK为推送消息而采集Android ID,存于境内。',
  modules: [
    {
      name: '推送',
      function: '接收消息',
      isOptional: false,
      isOnByDefault: true,
      switch: null,
      kinds: [
        { kind: 'android-id', purpose: '识别设备', way: 'collected-by-sdk', trigger: '初始化时', frequency: null, isMandatory: true },
      ],
      permissions: [{ name: 'android.permission.INTERNET', purpose: '连接服务器', isMandatory: true }],
    },
  ],
  storagePlace: '北京',
  retention: '一年',
  afterRemoval: '移除后30日内删除',
  crossBorder: null,
  subSdks: [],
  delayedInitialisation: '调用Kit.start之前不初始化',
  updatesItself: false,
  wakesOthers: false,
  homePage: 'https://sdk.example.cn',
  contact: 'privacy@sdk.example.cn',
  ...change,
})

let count = 0
/** An SDK that a provider has registered. */
export async function anSdk({ client, organisation }: Member, knownAs: string | null = null): Promise<string> {
  const { status, body } = await client.call(registryRoutes.registerSdk, {
    params: { organisation },
    body: { name: `示例SDK${++count}`, knownAs },
  })
  expect(status).toBe(201)
  return body.id
}

/** Saves a draft and publishes it. */
export async function published({ client }: Member, sdk: string, change: Partial<Disclosure> = {}): Promise<DisclosureEdition> {
  const saved = await client.call(routes.saveDisclosure, { params: { sdk }, body: aDisclosure(change) })
  expect(saved.status, saved.raw.body).toBe(200)
  const { status, body, raw } = await client.call(routes.publishDisclosure, { params: { sdk } })
  expect(status, raw.body).toBe(200)
  return body
}

/** An app whose newest inspected version embeds the SDK, by its id in the knowledge base; of an operator, or of nobody. */
export async function anApp(
  { frame, clock }: Pick<TestPlatform, 'frame' | 'clock'>,
  {
    operator,
    isPublic = true,
    ...seen
  }: { operator: Member | null; isPublic?: boolean; package: string; sdk: string; version: string | null; code?: number },
): Promise<string> {
  if (operator && !(seen.code && seen.code > 1)) {
    const registered = await operator.client.call(registryRoutes.registerApp, {
      params: { organisation: operator.organisation },
      body: { packageName: seen.package, name: seen.package },
    })
    expect(registered.status, registered.raw.body).toBe(201)
  }
  const filed = await frame.db.transaction().execute((trx) =>
    recordInspectedVersion(trx, {
      organisation: operator
        ? { id: operator.organisation, kind: 'operator', isVerified: true }
        : { id: '1', kind: 'laboratory', isVerified: true },
      isPublic,
      packageName: seen.package,
      versionName: `${seen.code ?? 1}.0`,
      versionCode: seen.code ?? 1,
      package: String(++count).padStart(64, '0'),
      signers: [],
      label: seen.package,
      sdks: [{ id: seen.sdk, name: { zh: seen.sdk, en: seen.sdk }, provider: '示例', version: seen.version }],
      at: clock.now(),
    }),
  )
  return filed!.app
}
