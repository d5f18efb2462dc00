/**
 * 个人信息处理规则便于访问:从页面起不超过4次操作即可看到。
 *
 * Applies to: all pages that were visited together: one of them is enough.
 * Expects:    a policy that was seen after as few touches as the law allows (《认定方法》G1.3), or the page being one.
 * Assumes:    fails where a link of that name leads to a page that is missing or empty, by its address and by a touch, and where all ways
 *             that were seen were followed, none had to sign in, and the shortest is longer than allowed. A person may know another way,
 *             so that a policy that was not found is a question; so is what a link shows that could not be recognised. Of a recording in
 *             which nobody walked, a link counts as it stands.
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { NonEmpty, Evidence } from '#core/evidence.ts'
import { defineCheck } from '#facts/define.ts'
import type { Page, PagePolicyLink } from '#facts/page.ts'
import type { PagePolicySteps, PolicyLinkFollowed } from '#facts/page-steps.ts'
import { valueOf } from '#law/parameters.ts'
import { aboutOf, inWords, shownFirst, shownUrl, watchedOnly } from '../page-visits.ts'
import { pathWords } from '../walked-paths.ts'

export default defineCheck({
  id: 'policy-linked',
  title: { zh: '从页面起少数几次操作即可看到规则', en: 'The policy is a few touches from the page' },
  needs: ['pages', 'pagePolicyLinks', 'pagePolicySteps'],
  judge({ pages, pagePolicyLinks, pagePolicySteps }) {
    const [page] = pages
    if (!page) return inapplicable({ zh: '没有访问任何页面', en: 'No page was visited' })
    const most = valueOf('operations-to-policy')
    const nearest = pagePolicySteps.filter(({ path }) => path !== null).toSorted((one, other) => one.path!.length - other.path!.length)[0]
    if (nearest && nearest.path!.length <= most) return watchedOnly(pages, near(nearest, most), [nearest.page])
    // A box whose label names the policy is no way to it.
    const links = pagePolicyLinks.filter(({ kind, href }) => kind === 'policy' && href !== null)
    const unopened = links.filter((link) => pagePolicySteps.some(({ page: on, bounds }) => isSame(on, link.page) && !bounds.isWalked))
    if (unopened[0])
      return watchedOnly(
        pages,
        linked(unopened, unopened[0]),
        unopened.map(({ page: on }) => on),
      )
    const followed = pagePolicySteps.flatMap((steps) => steps.followed.map((link) => ({ ...link, page: steps.page })))
    const [dead] = followed
    if (!nearest && dead && followed.every(({ shows }) => shows !== 'unclear')) return failed(...deadWords(dead))
    if (nearest) return watchedOnly(pages, far(pages, pagePolicySteps, nearest, most))
    return watchedOnly(pages, unseen(page, pagePolicySteps, followed, links, most))
  },
})

const isSame = (one: Page['page'], other: Page['page']): boolean => one.url === other.url && one.profile === other.profile
const about = 'policy-link'

function near({ page, path, seen }: PagePolicySteps, most: number): Judgement {
  const steps = path!
  if (steps.length === 0)
    return passed({ zh: `页面${shownUrl(page)}即规则`, en: `The page ${shownUrl(page)} is the policy` }, [seen], { about })
  return passed(
    {
      zh: `从页面${shownUrl(page)}起依次点击${pathWords(steps)},${steps.length}次操作可达规则(不超过${most}次)`,
      en: `From the page ${shownUrl(page)} the policy is reached by ${pathWords(steps)}: ${steps.length} of at most ${most} operations`,
    },
    shownFirst(seen, ...steps.map((step) => step.seen)),
    { about },
  )
}

const linked = (links: readonly PagePolicyLink[], { page, words }: PagePolicyLink): Judgement =>
  passed(
    {
      zh: `页面${shownUrl(page)}有规则链接“${inWords(words)}”(记录中没有打开)`,
      en: `The page ${shownUrl(page)} links to the policy, “${inWords(words)}” (the recording did not open it)`,
    },
    links.slice(0, 5).map(({ seen }) => seen),
    { about },
  )

type Failing = Parameters<typeof failed>

function deadWords({ page, path, shows, status, seen }: PolicyLinkFollowed & { readonly page: Page['page'] }): Failing {
  const why =
    shows === 'missing' ? { zh: `返回${status ?? 404}`, en: `answers ${status ?? 404}` } : { zh: '页面为空', en: 'shows an empty page' }
  return [
    {
      zh: `从页面${shownUrl(page)}起的规则链接${pathWords(path)}看不到规则:${why.zh}`,
      en: `From the page ${shownUrl(page)} the link to the policy, ${pathWords(path)}, leads to none: it ${why.en}`,
    },
    shownFirst(path.at(-1)?.seen ?? seen, ...path.map((step) => step.seen), seen),
    { about, remedy: { zh: '让链接打开有效的个人信息处理规则', en: 'Let the link open the policy in force' } },
  ]
}

/** Longer than allowed: for sure only where no shorter way is left from any page. */
function far(
  pages: readonly Page[],
  all: readonly PagePolicySteps[],
  { page, path, seen, bounds }: PagePolicySteps,
  most: number,
): Judgement {
  const steps = path!
  const evidence: NonEmpty<Evidence> = shownFirst(seen, ...steps.map((step) => step.seen))
  const said = {
    zh: `从页面${shownUrl(page)}起依次点击${pathWords(steps)}才看到规则,共${steps.length}次操作,超过${most}次`,
    en: `From the page ${shownUrl(page)} the policy is reached only by ${pathWords(steps)}: ${steps.length} operations, more than ${most}`,
  }
  const isSure = pages.every(({ isComplete }) => isComplete) && all.every((each) => each.bounds.untried === 0 && each.bounds.isWalked)
  if (isSure)
    return failed(said, evidence, {
      about,
      remedy: { zh: `使规则在${most}次操作内可见`, en: `Let the policy be seen in at most ${most} operations` },
    })
  return cantTell(
    {
      zh: `${said.zh};另有${bounds.untried}处未走到`,
      en: `${said.en}; ${bounds.untried} other ways were not followed`,
    },
    question(most),
    evidence,
    { about: aboutOf(page, about) },
  )
}

const question = (most: number): { zh: string; en: string } => ({
  zh: `从首页起,能否在${most}次操作内看到规则?`,
  en: `Can the policy be reached from the first page in at most ${most} operations?`,
})

function unseen(
  page: Page,
  all: readonly PagePolicySteps[],
  followed: readonly PolicyLinkFollowed[],
  links: readonly PagePolicyLink[],
  most: number,
): Judgement {
  const [pages, hasLink] = [all.length, links.length > 0]
  const looked = all.reduce((sum, { bounds }) => sum + bounds.looked, 0)
  const link = followed.find(({ shows }) => shows === 'unclear')
  if (link)
    return cantTell(
      {
        zh: `规则链接${pathWords(link.path)}打开后未能认出规则,共看了${looked}个页面或浮层`,
        en: `The link ${pathWords(link.path)} opens something that is not recognised as a policy; ${looked} pages and layers were looked at`,
      },
      { zh: '链接打开的是否为完整可读的规则?', en: 'Does the link open the policy, whole and readable?' },
      [...link.path.map(({ seen }) => seen), link.seen],
      { about: aboutOf(page.page, about) },
    )
  const further =
    looked > 0
      ? { zh: `,从中走到的${looked}个页面或浮层也不是规则`, en: `, nor in the ${looked} pages and layers reached from there` }
      : { zh: '', en: '' }
  return cantTell(
    {
      zh: `${pages}次访问的页面${hasLink ? '有规则链接而未能打开' : '未见规则链接'}${further.zh},如${shownUrl(page.page)}`,
      en: `${hasLink ? 'The link to the policy could not be opened' : 'No link to the policy was seen'} in ${pages} visits${further.en}, such as ${shownUrl(page.page)}`,
    },
    question(most),
    [page.seen],
    { about: aboutOf(page.page, about) },
  )
}
