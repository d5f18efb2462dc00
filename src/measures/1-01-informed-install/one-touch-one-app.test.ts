import { testCheck } from '../../../test/check-tester.ts'
import { aPage, aPageCause, aPageDownload, aPagePrompt } from '../../../test/build/page-facts.ts'
import check from './one-touch-one-app.ts'

const pages = [aPage()]
const pagePrompts = [aPagePrompt()]
const other = aPageDownload({ url: 'https://shop.example/b.apk', name: 'b.apk' })

testCheck(check, {
  passed: [
    { name: 'one', pages, pagePrompts, pageDownloads: [aPageDownload()] },
    {
      name: 'the same from two mirrors',
      pages,
      pagePrompts,
      pageDownloads: [aPageDownload(), aPageDownload({ url: 'https://mirror.example/app.apk' })],
    },
  ],
  cantTell: [{ name: 'two', pages, pagePrompts, pageDownloads: [aPageDownload(), other], says: /app\.apk、b\.apk/ }],
  inapplicable: [
    { name: 'none', pages, pagePrompts, pageDownloads: [] },
    { name: 'without a touch is for other checks', pages, pagePrompts, pageDownloads: [aPageDownload({ cause: aPageCause() })] },
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: [aPage({ isComplete: false })],
      pagePrompts,
      pageDownloads: [aPageDownload()],
    },
  ],
})
