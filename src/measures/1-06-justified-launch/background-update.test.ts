import { anApiUse, anIdentity, aPlaceInFile, aReach } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './background-update.ts'

const load = { purpose: 'dynamic-code', api: 'dalvik.system.DexClassLoader.<init>' } as const
const background = [aReach({ when: 'background' })]
const framework = { id: 'tinker', name: 'Tinker', form: 'hot-fix', seen: aPlaceInFile('classes.dex') } as const

const identity = anIdentity()

testCheck(check, {
  cantTell: [
    {
      name: 'code loaded in the background',
      identity,
      apiUses: [anApiUse({ ...load, reaches: background })],
      hotUpdates: [],
      says: /加载代码/,
    },
    {
      name: 'an updater that downloads at startup',
      identity,
      apiUses: [
        anApiUse({
          purpose: 'install',
          api: 'com.tencent.bugly.beta.Beta.startDownload',
          reaches: [aReach({ when: 'startup', isCertain: true })],
        }),
      ],
      hotUpdates: [],
      says: /更新/,
    },
    {
      name: 'an SDK that loads code when it is called',
      identity: anIdentity({ container: 'aar' }),
      apiUses: [anApiUse({ ...load, reaches: [aReach({ when: 'host' })] })],
      hotUpdates: [],
      says: /宿主/,
    },
    { name: 'a hot-update framework', identity, apiUses: [], hotUpdates: [framework], says: /Tinker/ },
  ],
  passed: [
    { name: 'code loaded after a press', identity, apiUses: [anApiUse({ ...load, reaches: [aReach()] })], hotUpdates: [] },
    { name: 'a hybrid shell', identity, apiUses: [], hotUpdates: [{ ...framework, form: 'hybrid' }] },
  ],
  inapplicable: [
    { name: 'nothing updates', identity, apiUses: [], hotUpdates: [] },
    {
      name: 'a question whether there is an update',
      identity,
      apiUses: [anApiUse({ purpose: 'install', api: 'com.tencent.bugly.beta.Beta.checkUpgrade', reaches: background })],
      hotUpdates: [],
    },
  ],
})
