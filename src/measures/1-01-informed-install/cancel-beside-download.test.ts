import { testCheck } from '../../../test/check-tester.ts'
import { aProfile } from '../../../test/build/facts.ts'
import { aControl, aNode, aPage, aPageDownload, aPagePrompt } from '../../../test/build/page-facts.ts'
import check from './cancel-beside-download.ts'

const pages = [aPage()]
const profile = aProfile()
const pageDownloads = [aPageDownload()]
const small = { control: aControl({ words: '×' }), width: 12, height: 12, seen: aNode('#no') }
const plain = aPagePrompt()
const ofText = {
  ...plain,
  controls: plain.controls.map((control) => ({ ...control, width: 0, height: 0 })),
  cancel: { ...plain.cancel!, width: 0, height: 0 },
}

testCheck(check, {
  passed: [{ name: 'as large', pages, profile, pagePrompts: [aPagePrompt()], pageDownloads, says: /100%/ }],
  cantTell: [
    { name: 'none', pages, profile, pagePrompts: [aPagePrompt({ cancel: null })], pageDownloads },
    {
      name: 'a page that is known as text only',
      pages,
      profile,
      pagePrompts: [ofText],
      pageDownloads,
      says: /大小未知/,
    },
    { name: 'a small cross', pages, profile, pagePrompts: [aPagePrompt({ cancel: small })], pageDownloads, says: /启发式/ },
  ],
  inapplicable: [
    { name: 'no download', pages, profile, pagePrompts: [aPagePrompt()], pageDownloads: [] },
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: [aPage({ isComplete: false })],
      profile,
      pagePrompts: [aPagePrompt()],
      pageDownloads,
    },
  ],
})
