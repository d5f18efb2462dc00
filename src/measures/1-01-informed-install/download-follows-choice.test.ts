import { testCheck } from '../../../test/check-tester.ts'
import { aPage, aPageCause, aPageDownload, aPagePrompt, aTouchCause } from '../../../test/build/page-facts.ts'
import check from './download-follows-choice.ts'

const pages = [aPage()]
const pagePrompts = [aPagePrompt()]

testCheck(check, {
  passed: [{ name: 'by a control that says so', pages, pagePrompts, pageDownloads: [aPageDownload()], says: /立即下载/ }],
  failed: [
    { name: 'by a timer', pages, pagePrompts, pageDownloads: [aPageDownload({ cause: aPageCause() })] },
    {
      name: 'by a control that promises the rest of the text',
      pages,
      pagePrompts: [],
      pageDownloads: [aPageDownload({ cause: aTouchCause({ words: '展开全文', role: 'unfold' }) })],
      says: /展开全文/,
    },
    {
      name: 'by a touch where nothing shows',
      pages,
      pagePrompts: [],
      pageDownloads: [aPageDownload({ cause: aTouchCause({ words: '', role: 'empty-point' }) })],
    },
    {
      name: 'on a page that was not watched to the end',
      pages: [aPage({ isComplete: false })],
      pagePrompts,
      pageDownloads: [aPageDownload({ cause: aPageCause() })],
    },
  ],
  cantTell: [
    {
      name: 'a chain that nobody could follow',
      pages,
      pagePrompts,
      pageDownloads: [aPageDownload({ cause: aPageCause({ phase: 'touched' }) })],
    },
    {
      name: 'a control that goes on with something',
      pages,
      pagePrompts,
      pageDownloads: [aPageDownload({ cause: aTouchCause({ words: '继续' }) })],
    },
    { name: 'a picture', pages, pagePrompts, pageDownloads: [aPageDownload({ cause: aTouchCause({ words: '' }) })] },
    {
      name: 'an address that is itself a download',
      pages: [aPage({ status: null })],
      pagePrompts: [],
      pageDownloads: [aPageDownload({ cause: aPageCause({ kind: 'load' }) })],
    },
  ],
  inapplicable: [
    { name: 'no app', pages, pagePrompts: [], pageDownloads: [aPageDownload({ kind: 'other' })] },
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: [aPage({ isComplete: false })],
      pagePrompts,
      pageDownloads: [aPageDownload()],
    },
  ],
})
