import { testCheck } from '../../../test/check-tester.ts'
import { aNode, aPage, aPagePolicyLink, aPageStep, aVisited, somePolicySteps } from '../../../test/build/page-facts.ts'
import type { PolicyLinkFollowed } from '#facts/page-steps.ts'
import check from './policy-linked.ts'

const pages = [aPage()]
const pagePolicyLinks = [aPagePolicyLink()]
const path = (...words: string[]) => words.map((each) => aPageStep(each))
const far = path('我的', '设置', '关于', '法律信息', '隐私政策')
const none = somePolicySteps({ path: null, address: null, bounds: { looked: 0, untried: 0, isWalked: true } })
const notWalked = { ...none, bounds: { looked: 0, untried: 1, isWalked: false } }
const link = (shows: PolicyLinkFollowed['shows'], status: number | null): PolicyLinkFollowed => ({
  path: path('隐私政策'),
  shows,
  status,
  seen: aNode('html'),
})
const unwatched = [aPage({ isComplete: false })]
const other = { ...aVisited, url: 'https://shop.example/app' }

testCheck(check, {
  passed: [
    { name: 'three touches', pages, pagePolicyLinks: [], pagePolicySteps: [somePolicySteps()], says: /“我的”→“设置”→“隐私政策”,3次操作/ },
    { name: 'as many as allowed', pages, pagePolicyLinks: [], pagePolicySteps: [somePolicySteps({ path: far.slice(1) })], says: /4次操作/ },
    { name: 'the page is the policy', pages, pagePolicyLinks: [], pagePolicySteps: [somePolicySteps({ path: [] })], says: /即规则/ },
    {
      name: 'from one of two pages',
      pages: [...pages, aPage({ page: other })],
      pagePolicyLinks: [],
      pagePolicySteps: [none, somePolicySteps({ page: other })],
    },
    { name: 'another link is dead', pages, pagePolicyLinks, pagePolicySteps: [somePolicySteps({ followed: [link('missing', 404)] })] },
    { name: 'a link that the recording did not open', pages, pagePolicyLinks, pagePolicySteps: [notWalked], says: /没有打开/ },
  ],
  failed: [
    { name: 'five touches', pages, pagePolicyLinks: [], pagePolicySteps: [somePolicySteps({ path: far })], says: /共5次操作,超过4次/ },
    { name: 'a dead link', pages, pagePolicyLinks, pagePolicySteps: [{ ...none, followed: [link('missing', 404)] }], says: /返回404/ },
    { name: 'an empty page', pages, pagePolicyLinks, pagePolicySteps: [{ ...none, followed: [link('empty', 200)] }], says: /页面为空/ },
  ],
  cantTell: [
    {
      name: 'five touches, with a way that nobody followed',
      pages,
      pagePolicyLinks: [],
      pagePolicySteps: [somePolicySteps({ path: far, bounds: { looked: 5, untried: 2, isWalked: true } })],
      says: /另有2处未走到/,
    },
    {
      name: 'five touches from one page, and nobody walked from another',
      pages: [...pages, aPage({ page: other })],
      pagePolicyLinks: [],
      pagePolicySteps: [somePolicySteps({ path: far }), { ...notWalked, page: other }],
    },
    { name: 'nothing to follow', pages, pagePolicyLinks: [], pagePolicySteps: [none], says: /未见规则链接/ },
    {
      name: 'not found',
      pages,
      pagePolicyLinks: [],
      pagePolicySteps: [{ ...none, bounds: { ...none.bounds, looked: 7 } }],
      says: /走到的7个/,
    },
    { name: 'a page that is not recognised', pages, pagePolicyLinks, pagePolicySteps: [{ ...none, followed: [link('unclear', 200)] }] },
    {
      name: 'one dead, another not recognised',
      pages,
      pagePolicyLinks,
      pagePolicySteps: [{ ...none, followed: [link('missing', 404), link('unclear', 403)] }],
      says: /未能认出/,
    },
    { name: 'named on a box to tick', pages, pagePolicyLinks: [aPagePolicyLink({ href: null })], pagePolicySteps: [notWalked] },
    { name: 'terms only', pages, pagePolicyLinks: [aPagePolicyLink({ kind: 'terms' })], pagePolicySteps: [notWalked] },
  ],
  inapplicable: [
    { name: 'none on a page that was not watched to the end', pages: unwatched, pagePolicyLinks: [], pagePolicySteps: [none] },
    { name: 'no page', pages: [], pagePolicyLinks: [], pagePolicySteps: [] },
    {
      name: 'a page that was not watched to the end passes nobody',
      pages: unwatched,
      pagePolicyLinks,
      pagePolicySteps: [somePolicySteps()],
    },
    { name: 'nor is a long way from it judged', pages: unwatched, pagePolicyLinks: [], pagePolicySteps: [somePolicySteps({ path: far })] },
  ],
})
