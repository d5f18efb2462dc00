import { testCheck } from '../../../test/check-tester.ts'
import { aLabel, anArtifactId } from '../../../test/build/facts.ts'
import { aNode, aPage, aPageDownload, aPagePrompt } from '../../../test/build/page-facts.ts'
import check from './delivered-app-is-shown-app.ts'

const pages = [aPage()]
const pagePrompts = [aPagePrompt()]
const same = [aPageDownload({ sha256: anArtifactId })]
const labels = [aLabel({ of: 'application', text: '示例商城' })]

testCheck(check, {
  passed: [{ name: 'the same package and name', pages, pagePrompts, pageDownloads: same, labels, says: /示例商城/ }],
  cantTell: [
    { name: 'no package to compare', pages, pagePrompts, pageDownloads: same, says: /未提供安装包/ },
    { name: 'another package', pages, pagePrompts, pageDownloads: [aPageDownload()], labels, says: /不同/ },
    { name: 'another name', pages, pagePrompts: [aPagePrompt({ name: { words: '名称:手机管家', seen: aNode() } })], pageDownloads: same, labels, says: /手机管家/ },
    { name: 'no name', pages, pagePrompts: [aPagePrompt({ name: null })], pageDownloads: same, labels },
    { name: 'not delivered in full', pages, pagePrompts, pageDownloads: [aPageDownload({ sha256: null })], labels },
  ],
  inapplicable: [
    { name: 'no package', pages, pagePrompts, pageDownloads: [], labels },
    { name: 'a page that was not watched to the end passes nobody', pages: [aPage({ isComplete: false })], pagePrompts, pageDownloads: same, labels },
  ],
})
