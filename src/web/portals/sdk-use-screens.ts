import type { Screen } from '../screens.ts'

/** Screens of the SDKs that an operator's app uses. */
export const sdkUseScreens: readonly Screen[] = [
  {
    path: '/apps/$app/sdks',
    portal: 'shared',
    title: { zh: '所用 SDK', en: 'SDKs in use' },
    needsPerson: true,
    load: () => import('./sdk-use/SdkUsesPage.tsx'),
  },
  {
    path: '/apps/$app/sdks/new',
    portal: 'shared',
    title: { zh: '评估其他 SDK', en: 'Assess another SDK' },
    needsPerson: true,
    load: () => import('./sdk-use/ChooseSdk.tsx'),
  },
  {
    path: '/apps/$app/sdks/$sdk',
    portal: 'shared',
    title: { zh: '评估与合同', en: 'Assessment and contract' },
    needsPerson: true,
    load: () => import('./sdk-use/UseRecordPage.tsx'),
  },
]
