import { anApiUse, aReach, aPlaceInCode } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './silent-download-in-code.ts'

const enqueue = { purpose: 'download', api: 'android.app.DownloadManager.enqueue' } as const
const atBoot = [aReach({ when: 'background', isCertain: true })]
const archiveType = anApiUse({
  purpose: 'download',
  api: 'android.app.DownloadManager$Request.setMimeType',
  arguments: ['application/vnd.android.package-archive'],
})

testCheck(check, {
  failed: [
    { name: 'a package fetched at boot', apiUses: [anApiUse({ ...enqueue, reaches: atBoot }), archiveType], says: /下载安装包$/m },
    {
      name: 'a package fetched at startup behind a hidden notification',
      apiUses: [
        anApiUse({ ...enqueue, reaches: [aReach({ when: 'startup', isCertain: true })] }),
        anApiUse({ purpose: 'download', api: 'android.app.DownloadManager$Request.<init>', arguments: ['https://a.example/b.apk'] }),
        anApiUse({ purpose: 'download', api: 'android.app.DownloadManager$Request.setNotificationVisibility', arguments: [2] }),
      ],
      says: /不显示下载通知/,
    },
  ],
  cantTell: [
    { name: 'something unknown fetched in the background', apiUses: [anApiUse({ ...enqueue, reaches: atBoot })], says: /下载内容未知/ },
    {
      name: 'a package behind conditions',
      apiUses: [anApiUse({ ...enqueue, reaches: [aReach({ when: 'startup' })] }), archiveType],
      says: /涉及安装包/,
    },
  ],
  passed: [{ name: 'a package fetched after a press', apiUses: [anApiUse({ ...enqueue, reaches: [aReach()] }), archiveType] }],
  inapplicable: [
    { name: 'no downloader', apiUses: [] },
    {
      name: 'only a listener of web downloads',
      apiUses: [anApiUse({ purpose: 'download', api: 'android.webkit.WebView.setDownloadListener', seen: aPlaceInCode() })],
    },
  ],
})
