import { testCheck } from '../../../test/check-tester.ts'
import { aComponent, aFilter, aLauncher, anSdk, aPlaceInFile } from '../../../test/build/facts.ts'
import type { Component } from '#facts/app.ts'
import check from './exported-without-permission.ts'

const open = (changes: Partial<Component>) => aComponent({ isExported: true, ...changes })
const provider = open({ kind: 'provider', name: 'com.example.app.Store', authorities: ['com.example.app.store'] })
const receiver = (action: string) => open({ kind: 'receiver', filters: [aFilter({ actions: [action] })] })
const defines = (protectionLevel: string) => ({
  used: [],
  defined: [{ name: 'com.example.app.GUARD', protectionLevel, seen: aPlaceInFile() }],
})
const withComponents = (...components: readonly Component[]) => ({ components, permissions: { used: [], defined: [] }, sdks: [] })

testCheck(check, {
  passed: [
    { name: 'the launcher', ...withComponents(aLauncher()) },
    {
      name: 'a link from web pages',
      ...withComponents(open({ filters: [aFilter({ categories: ['android.intent.category.BROWSABLE'] })] })),
    },
    { name: 'a broadcast of the system', ...withComponents(receiver('android.intent.action.BOOT_COMPLETED')) },
    {
      name: 'a signature permission of its own',
      ...withComponents({ ...provider, permission: 'com.example.app.GUARD' }),
      permissions: defines('signature'),
    },
    { name: 'a permission of the system', ...withComponents(open({ kind: 'service', permission: 'android.permission.BIND_JOB_SERVICE' })) },
  ],
  failed: [
    { name: 'a provider of its own', ...withComponents(provider), says: /com\.example\.app\.store/ },
    {
      name: 'very many',
      ...withComponents(...Array.from({ length: 30 }, (_, at) => ({ ...provider, name: `com.example.P${at}` }))),
      count: 20,
      says: /另有11处/,
    },
  ],
  cantTell: [
    { name: "an SDK's provider may check its callers", ...withComponents({ ...provider, name: 'com.some.sdk.Store' }), sdks: [anSdk()] },
    {
      name: 'a permission that any app can ask for',
      ...withComponents({ ...provider, permission: 'com.example.app.GUARD' }),
      permissions: defines('normal|instant'),
      says: /any app can ask/,
    },
    {
      name: 'a provider guarded on one side only',
      ...withComponents({ ...provider, readPermission: 'com.example.app.GUARD' }),
      permissions: defines('signature'),
    },
    {
      name: 'activities and services, a question for each kind',
      ...withComponents(open({}), open({ name: 'B' }), open({ kind: 'service' })),
      count: 2,
    },
    { name: 'a receiver of its own action', ...withComponents(receiver('com.example.DO')) },
  ],
  inapplicable: [
    { name: 'nothing exported', ...withComponents(aComponent()) },
    { name: 'a disabled provider', ...withComponents({ ...provider, isEnabled: false }) },
  ],
})
