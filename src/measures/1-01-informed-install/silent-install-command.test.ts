import { anApiUse, aPlaceInCode, aReach } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './silent-install-command.ts'

const shell = { purpose: 'install', api: 'java.lang.Runtime.exec', arguments: ['pm install -r /sdcard/a.apk'] } as const
const constant = { purpose: 'install', api: 'pm-install', via: 'constant', seen: aPlaceInCode({ quote: 'pm install -r ' }) } as const

testCheck(check, {
  failed: [
    {
      name: 'pm install run by a boot receiver',
      apiUses: [anApiUse({ ...shell, reaches: [aReach({ when: 'background', isCertain: true })] })],
      says: /静默安装手段\(pm install\)/,
    },
    {
      name: 'a session that asks for no user action, at startup',
      apiUses: [
        anApiUse({
          purpose: 'install',
          api: 'android.content.pm.PackageInstaller$SessionParams.setRequireUserAction',
          arguments: [2],
          reaches: [aReach({ when: 'startup', isCertain: true })],
        }),
      ],
    },
  ],
  cantTell: [
    {
      name: 'a command and its call in one class are one finding',
      apiUses: [anApiUse(constant), anApiUse({ ...shell, reaches: [aReach()] })],
      count: 1,
    },
    { name: 'a constant that nothing was seen to reach', apiUses: [anApiUse(constant)], says: /未找到到达它的入口/ },
    { name: 'a command behind a press', apiUses: [anApiUse({ ...shell, reaches: [aReach()] })], says: /用户操作后/ },
  ],
  passed: [
    { name: 'no install code', apiUses: [] },
    { name: 'an ordinary session', apiUses: [anApiUse({ purpose: 'install', api: 'android.content.pm.PackageInstaller$Session.commit' })] },
    {
      name: 'a session that asks for user action',
      apiUses: [
        anApiUse({ purpose: 'install', api: 'android.content.pm.PackageInstaller$SessionParams.setRequireUserAction', arguments: [1] }),
      ],
    },
    { name: "a library's unused utility", apiUses: [anApiUse({ ...constant, owner: { kind: 'library', id: 'tools', name: 'tools' } })] },
  ],
})
