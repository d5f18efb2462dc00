import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import bundledRequestsInCode from './bundled-requests-in-code.ts'
import declaredNeverUsed from './declared-never-used.ts'
import permissionStateChangedInCode from './permission-state-changed-in-code.ts'
import purposeShownInPackage from './purpose-shown-in-package.ts'
import specialPermissions from './special-permissions.ts'
import targetSdkDefeatsRequests from './target-sdk-defeats-requests.ts'
import usedNeverDeclared from './used-never-declared.ts'

export default defineMeasure({
  ...measureOf('1-10'),
  clauses: [
    {
      ...clauseOf('1-10.1'),
      checks: [targetSdkDefeatsRequests, usedNeverDeclared],
      artifact: 'run',
      review: {
        zh: '各权限是否在对应业务功能启动时才申请?',
        en: 'Is each permission asked for only when the function that needs it starts?',
      },
    },
    { ...clauseOf('1-10.2'), checks: [bundledRequestsInCode, declaredNeverUsed, specialPermissions], artifact: 'run' },
    { ...clauseOf('1-10.3'), checks: [purposeShownInPackage] },
    {
      ...clauseOf('1-10.4'),
      checks: [permissionStateChangedInCode],
      review: {
        zh: '版本更新后,用户设置的权限状态是否保持不变?',
        en: 'After an update, are the permissions still as the person set them?',
      },
    },
  ],
})
