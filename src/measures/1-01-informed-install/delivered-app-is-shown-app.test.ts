import { testCheck } from '../../../test/check-tester.ts'
import { aCertificate, anIdentity, aSigning } from '../../../test/build/facts.ts'
import { aDeliveredApp, aNode, aPage, aPagePrompt } from '../../../test/build/page-facts.ts'
import check from './delivered-app-is-shown-app.ts'

const pages = [aPage()]
const pagePrompts = [aPagePrompt()]
const deliveredApps = [aDeliveredApp()]
const identity = anIdentity({ packageName: 'com.example.shop' })

testCheck(check, {
  passed: [
    { name: 'the same name, and nothing to compare', pages, pagePrompts, deliveredApps, says: /示例商城/ },
    {
      name: 'the same app by the same signer',
      pages,
      pagePrompts,
      deliveredApps,
      identity,
      signing: aSigning({ signers: [aCertificate({ sha256: 'c'.repeat(64) })] }),
    },
  ],
  cantTell: [
    { name: 'another app', pages, pagePrompts, deliveredApps, identity: anIdentity({ packageName: 'com.other' }), says: /com\.other/ },
    {
      name: 'another signer',
      pages,
      pagePrompts,
      deliveredApps,
      identity,
      signing: aSigning({ signers: [aCertificate({ sha256: 'd'.repeat(64) })] }),
    },
    {
      name: 'another name',
      pages,
      pagePrompts: [aPagePrompt({ name: { words: '名称:手机管家', seen: aNode() } })],
      deliveredApps,
      says: /手机管家/,
    },
    { name: 'no name', pages, pagePrompts: [aPagePrompt({ name: null })], deliveredApps },
    { name: 'a blank label', pages, pagePrompts, deliveredApps: [aDeliveredApp({ labels: [' '] })] },
    {
      name: 'a package that cannot be read',
      pages,
      pagePrompts,
      deliveredApps: [aDeliveredApp({ packageName: null, problem: 'damaged' })],
    },
  ],
  inapplicable: [
    { name: 'no package', pages, pagePrompts, deliveredApps: [] },
    { name: 'a page that was not watched to the end passes nobody', pages: [aPage({ isComplete: false })], pagePrompts, deliveredApps },
  ],
})
