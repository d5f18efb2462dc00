import { testCheck } from '../../../test/check-tester.ts'
import { aPage, aPageDownload, aPagePrompt } from '../../../test/build/page-facts.ts'
import check from './page-tells-essentials.ts'

const pages = [aPage()]
const pageDownloads = [aPageDownload()]

testCheck(check, {
  passed: [{ name: 'all is told', pages, pagePrompts: [aPagePrompt()], pageDownloads }],
  cantTell: [
    { name: 'no permissions', pages, pagePrompts: [aPagePrompt({ permissions: null })], pageDownloads, says: /权限列表/ },
    {
      name: 'nothing',
      pages,
      pagePrompts: [aPagePrompt({ operator: null, functions: null, policy: null, permissions: null })],
      pageDownloads,
    },
  ],
  inapplicable: [
    { name: 'a page of news', pages, pagePrompts: [], pageDownloads: [] },
    { name: 'it only opens an app', pages, pagePrompts: [aPagePrompt({ policy: null })], pageDownloads: [] },
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: [aPage({ isComplete: false })],
      pagePrompts: [aPagePrompt()],
      pageDownloads,
    },
  ],
})
