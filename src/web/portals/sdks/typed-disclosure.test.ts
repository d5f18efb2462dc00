import { expect, test } from 'vitest'
import { sdkRoutes, type Disclosure } from '#platform/sdks/api.ts'
import { disclosureOf, startOfDisclosure, typedOf } from './typed-disclosure.ts'

const saved: Disclosure = {
  purpose: 'push',
  functions: '推送',
  platforms: ['android'],
  prefixes: ['cn.example.kit'],
  libraries: [],
  collectsItself: true,
  ownCollection: '采集Android ID',
  modules: [
    {
      name: '推送',
      function: '接收消息',
      isOptional: true,
      isOnByDefault: false,
      switch: null,
      kinds: [
        { kind: 'android-id', purpose: '识别设备', way: 'collected-by-sdk', trigger: '初始化时', frequency: null, isMandatory: true },
      ],
      permissions: [],
    },
  ],
  storagePlace: null,
  retention: null,
  afterRemoval: null,
  crossBorder: null,
  subSdks: [{ name: '统计', provider: '示例', purpose: '统计', policy: null }],
  delayedInitialisation: null,
  updatesItself: false,
  wakesOthers: true,
  homePage: 'https://sdk.example.cn',
  contact: 'privacy@sdk.example.cn',
}

test('what was saved comes back as it was, by way of the form', () => {
  const body = disclosureOf(typedOf(saved))
  expect(body).toEqual(saved)
  expect(sdkRoutes.saveDisclosure.body.parse(body)).toEqual(saved)
})

test('fields that were emptied are null, and a module that cannot be left out is on', () => {
  const module = { ...typedOf(saved).modules![0]!, isOptional: false, switch: '  ' }
  const { modules, retention, ownCollection } = disclosureOf({ ...typedOf(saved), collectsItself: false, retention: '', modules: [module] })
  expect(retention).toBeNull()
  // What was written about a collection that there is not is not published.
  expect(ownCollection).toBeNull()
  expect(modules[0]).toMatchObject({ isOnByDefault: true, switch: null })
})

test('an untouched form lacks what has to be said', () => {
  const { error } = sdkRoutes.saveDisclosure.body.safeParse(disclosureOf(startOfDisclosure))
  expect(error?.issues.map(({ path }) => path.join('.')).toSorted()).toEqual([
    'contact',
    'functions',
    'homePage',
    'modules.0.function',
    'modules.0.name',
    'purpose',
  ])
})
