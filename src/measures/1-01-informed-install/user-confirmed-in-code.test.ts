import { anApiUse, aPermission, aPlaceInCode, aReach, theApp } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './user-confirmed-in-code.ts'

const none = { used: [], defined: [] }
const commit = { purpose: 'install', api: 'android.content.pm.PackageInstaller$Session.commit' } as const

testCheck(check, {
  failed: [
    {
      name: 'a session committed by a boot receiver without a condition',
      apiUses: [anApiUse({ ...commit, reaches: [aReach({ when: 'background', isCertain: true })] })],
      permissions: none,
      says: /无条件使用 android\.content\.pm\.PackageInstaller\$Session\.commit/,
      count: 1,
    },
    {
      name: 'one certain path among several uses of the same class',
      apiUses: [
        anApiUse({ ...commit, reaches: [aReach()] }),
        anApiUse({ ...commit, reaches: [aReach({ when: 'startup', isCertain: true })] }),
      ],
      permissions: none,
      count: 1,
    },
  ],
  cantTell: [
    {
      name: 'the archive type alone, even on a certain path',
      apiUses: [
        anApiUse({
          purpose: 'install',
          via: 'constant',
          api: 'application/vnd.android.package-archive',
          reaches: [aReach({ when: 'startup', isCertain: true })],
        }),
      ],
      permissions: none,
    },
    {
      name: 'a path at startup with conditions',
      apiUses: [anApiUse({ ...commit, reaches: [aReach({ when: 'startup' })] })],
      permissions: none,
      says: /启动时\(Entry\.enter\)/,
    },
    {
      name: 'only behind a press',
      apiUses: [anApiUse({ ...commit, reaches: [aReach({ isCertain: true })] })],
      permissions: none,
      says: /用户操作后/,
    },
    {
      name: 'an intent, named by its action',
      apiUses: [
        anApiUse({
          purpose: 'install',
          api: 'android.content.Intent.<init>',
          arguments: ['android.intent.action.INSTALL_PACKAGE'],
          reaches: [aReach()],
        }),
      ],
      permissions: none,
      says: /使用 android\.intent\.action\.INSTALL_PACKAGE 发起安装/,
    },
    { name: 'no entry point found', apiUses: [anApiUse(commit)], permissions: none, says: /未找到到达它的入口/ },
    {
      name: 'the permission without a call',
      apiUses: [],
      permissions: { used: [aPermission({ name: 'android.permission.REQUEST_INSTALL_PACKAGES' })], defined: [] },
      says: /REQUEST_INSTALL_PACKAGES/,
    },
    {
      name: 'thirty callers are told in twenty findings',
      apiUses: Array.from({ length: 30 }, (_, n) => anApiUse({ ...commit, api: `${commit.api}${n}`, owner: theApp })),
      permissions: none,
      count: 20,
      says: /另有11处/,
    },
  ],
  inapplicable: [
    {
      name: 'a shell command, which another check judges',
      apiUses: [anApiUse({ purpose: 'install', api: 'java.lang.Runtime.exec', arguments: ['pm install a.apk'] })],
      permissions: none,
    },
    {
      name: 'the name of an installer, which installs nothing',
      apiUses: [
        anApiUse({
          purpose: 'install',
          via: 'constant',
          api: 'com.android.packageinstaller',
          seen: aPlaceInCode({ quote: 'com.android.packageinstaller' }),
        }),
      ],
      permissions: none,
    },
    { name: 'no install machinery and no permission', apiUses: [], permissions: none },
    {
      name: 'only an uninstaller',
      apiUses: [anApiUse({ purpose: 'install', api: 'android.content.pm.PackageInstaller.uninstall' })],
      permissions: none,
    },
    {
      name: 'an action that uninstalls',
      apiUses: [anApiUse({ purpose: 'install', api: 'android.content.Intent.<init>', arguments: ['android.intent.action.DELETE', null] })],
      permissions: none,
    },
    {
      name: 'a utility of a library that nothing leads to',
      apiUses: [anApiUse({ ...commit, owner: { kind: 'library', id: 'tools', name: 'tools' } })],
      permissions: none,
    },
  ],
})
