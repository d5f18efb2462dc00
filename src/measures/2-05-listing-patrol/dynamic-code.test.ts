import { testCheck } from '../../../test/check-tester.ts'
import { aCodeSummary, anApiUse, anSdkOwner, aReach, aScriptBundle } from '../../../test/build/facts.ts'
import type { ApiUse } from '#facts/code.ts'
import check from './dynamic-code.ts'

const load = (path: string | null, changes: Partial<ApiUse> = {}) =>
  anApiUse({
    purpose: 'dynamic-code',
    api: 'dalvik.system.DexClassLoader.<init>',
    arguments: [path, null, null, null],
    reaches: [aReach()],
    ...changes,
  })
const library = { kind: 'library', id: 'androidx', name: 'AndroidX' } as const
const withUses = (...apiUses: readonly ApiUse[]) => ({ apiUses, code: aCodeSummary(), scriptBundles: [] })

testCheck(check, {
  passed: [
    { name: 'nothing loaded', ...withUses() },
    { name: 'a command is no code of the app', ...withUses(load('ls', { api: 'java.lang.Runtime.exec' })) },
    { name: 'multidex of a library', ...withUses(load(null, { owner: library })), says: /libraries do in 1 places/ },
    { name: 'scripts are another question', ...withUses(), scriptBundles: [aScriptBundle()], says: /脚本包/ },
  ],
  failed: [
    { name: 'from shared storage', ...withUses(load('/sdcard/patch/classes.dex')), says: /\/sdcard\/patch/ },
    { name: 'a later part of the path', ...withUses(load('/data/app/base.apk:/storage/emulated/0/x.jar')), says: /\/storage\/emulated/ },
    { name: 'a native library there', ...withUses(load('/mnt/sdcard/liba.so', { api: 'java.lang.System.load' })) },
    {
      name: 'from the network',
      ...withUses(load('http://cdn.example.cn/a.jar', { api: 'java.net.URLClassLoader.<init>' })),
      says: /cdn\.example\.cn/,
    },
  ],
  cantTell: [
    { name: 'a place unknown, by owner', ...withUses(load(null), load(null), load(null, { owner: anSdkOwner() })), count: 2, says: /2处/ },
    { name: 'private storage', ...withUses(load('/data/data/com.example.app/files/a.dex')) },
    { name: 'shared storage where no code gets to', ...withUses(load('/sdcard/a.dex', { reaches: [] })) },
    { name: 'a library from shared storage', ...withUses(load('/sdcard/a.dex', { owner: library })) },
  ],
  inapplicable: [{ name: 'no code', ...withUses(), code: aCodeSummary({ dexFiles: [] }) }],
})
