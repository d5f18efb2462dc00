import { testCheck } from '../../../test/check-tester.ts'
import { aNode, aPage, aPageStep, someRenewalSteps } from '../../../test/build/page-facts.ts'
import check from './renewal-cancel-steps.ts'

const pages = [aPage()]
const path = (...words: string[]) => words.map((each) => aPageStep(each))
const deep = { path: path('我的', '钱包', '自动续费管理', '关闭自动续费'), isFewest: true }
const told = [{ words: ['我的', '设置', '会员', '取消续费'], seen: aNode('#how') }]

testCheck(check, {
  passed: [
    { name: 'beside each other', pages, pageRenewalSteps: [someRenewalSteps()], says: /开通需1次操作.*取消需1次操作/ },
    {
      name: 'nearer than joining',
      pages,
      pageRenewalSteps: [someRenewalSteps({ joining: { path: path('会员', '开通'), isFewest: true } })],
    },
  ],
  cantTell: [
    {
      name: 'deeper than joining',
      pages,
      pageRenewalSteps: [someRenewalSteps({ cancellation: deep })],
      says: /取消需4次操作\(“我的”→“钱包”/,
    },
    {
      name: 'joining may be nearer than was seen',
      pages,
      pageRenewalSteps: [someRenewalSteps({ joining: { path: path('会员', '开通'), isFewest: false } })],
    },
    { name: 'no way to cancel', pages, pageRenewalSteps: [someRenewalSteps({ cancellation: null })], says: /页面未见取消入口/ },
    { name: 'no control that joins', pages, pageRenewalSteps: [someRenewalSteps({ joining: null })], says: /未见开通的按钮/ },
    {
      name: 'a way that is only told, however short',
      pages,
      pageRenewalSteps: [someRenewalSteps({ cancellation: null, told, bounds: { looked: 4, untried: 0, isWalked: true } })],
      says: /走到的4个页面或浮层未见取消入口;文字说明的取消路径为“我的—设置—会员—取消续费”,4步\(未实际操作\)/,
    },
  ],
  inapplicable: [
    { name: 'a page that offers none', pages, pageRenewalSteps: [] },
    { name: 'a page that was not watched to the end', pages: [aPage({ isComplete: false })], pageRenewalSteps: [] },
    { name: 'one that passes nobody', pages: [aPage({ isComplete: false })], pageRenewalSteps: [someRenewalSteps()] },
  ],
})
