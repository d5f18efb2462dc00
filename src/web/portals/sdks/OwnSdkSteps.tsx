import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { sdkRoutes, type SdkSheet } from '#platform/sdks/api.ts'
import { useCall } from '../../calls.ts'
import { dayText } from '../../dates.ts'
import { useWords } from '../../language.ts'
import { NotVerifiedYet, OwnSdkPage, steps, type StepId } from './OwnSdkPage.tsx'

interface StepState {
  readonly id: Exclude<StepId, 'overview'>
  /** What is so now. */
  readonly says: Words
  readonly go: Words
  readonly isDone: boolean
}

/** `/organisation/sdks/:sdk`: the five steps of one SDK, each with how far it is. */
export default function OwnSdkSteps(): ReactNode {
  return (
    <OwnSdkPage
      step="overview"
      lead={{
        zh: '依次填写公示、列入检测过的版本、发布规则与指南;出现风险时从这里通知运营者。',
        en: 'Disclose it, add releases that were inspected, publish rules and guide; when there is a risk, operators are told from here.',
      }}
    >
      {(sheet, acting) => (
        <>
          <NotVerifiedYet acting={acting} />
          <StepList sheet={sheet} />
        </>
      )}
    </OwnSdkPage>
  )
}

function StepList({ sheet }: { readonly sheet: SdkSheet }): ReactNode {
  const { t } = useWords()
  const { sdk } = sheet
  const all = useSteps(sheet)
  const now = all.find(({ isDone }) => !isDone)
  return (
    <ol className="todo">
      {all.map(({ id, says, go, isDone }, index) => (
        <li key={id} className={isDone ? 'done' : now?.id === id ? 'now' : undefined}>
          <span className="todo-mark" aria-hidden>
            {isDone ? '✓' : index + 1}
          </span>
          <span className="todo-title">{t(steps[id].title)}</span>
          <span className="todo-says">{t(says)}</span>
          <span className="todo-step">
            <Link to={`/organisation/sdks/${sdk.id}${steps[id].path}` as string} className={now?.id === id ? 'step main' : 'step'}>
              {t(go)}
              <span className="visually-hidden"> {t(steps[id].title)}</span>
            </Link>
          </span>
        </li>
      ))}
    </ol>
  )
}

function useSteps({ sdk, disclosure, rules, guide, risks }: SdkSheet): readonly StepState[] {
  const params = { sdk: sdk.id }
  const editions = useCall(sdkRoutes.listDisclosures, { params, query: { limit: 20 } }).data?.items ?? []
  const releases = useCall(sdkRoutes.listReleases, { params, query: { limit: 100 } }).data?.items ?? []
  const events = useCall(sdkRoutes.listSdkEvents, { params, query: { limit: 20 } }).data?.items ?? []
  const isDisputed = editions.some(({ state }) => state === 'disputed')
  const hasDraft = editions.some(({ state }) => state === 'draft')
  const published = releases.filter(({ state }) => state === 'published').length
  const drafts = releases.filter(({ state }) => state === 'draft').length
  const open = risks.filter(({ state }) => state === 'open').length
  const told = events.reduce((sum, { figures }) => sum + figures.told, 0)
  const answered = events.reduce((sum, { figures: { acted, planned, unaffected } }) => sum + acted + planned + unaffected, 0)
  return [
    {
      id: 'disclosure',
      isDone: disclosure !== null && !hasDraft && !isDisputed,
      says: disclosureSays(disclosure?.publishedAt ?? null, hasDraft, isDisputed),
      go: disclosure || hasDraft ? { zh: '修改', en: 'Change' } : { zh: '填写', en: 'Fill in' },
    },
    {
      id: 'releases',
      isDone: published > 0,
      says:
        releases.length === 0
          ? { zh: '还没有版本。上传 AAR 或 JAR 检测后列入版本。', en: 'No release yet. Hand in an AAR or JAR, and add it to one.' }
          : { zh: `已发布 ${published} 个,草稿 ${drafts} 个`, en: `${published} published, ${drafts} as drafts` },
      go: releases.length === 0 ? { zh: '登记版本', en: 'Register one' } : { zh: '查看', en: 'See' },
    },
    {
      id: 'documents',
      isDone: rules !== null && guide !== null,
      says: {
        zh: `处理规则:${rules ? rules.version : '未发布'};合规使用指南:${guide ? guide.version : '未发布'}`,
        en: `Rules: ${rules ? rules.version : 'none'}; guide: ${guide ? guide.version : 'none'}`,
      },
      go: rules && guide ? { zh: '发布新版', en: 'New edition' } : { zh: '发布', en: 'Publish' },
    },
    {
      id: 'risks',
      isDone: open === 0,
      says:
        open === 0
          ? { zh: '没有未修复的风险。', en: 'No open risk.' }
          : { zh: `${open} 项未修复:发布修复版本,或在不成立时撤回。`, en: `${open} open: release a fix, or withdraw what was none.` },
      go: { zh: '查看', en: 'See' },
    },
    {
      id: 'events',
      isDone: told === 0 || answered >= told,
      says:
        events.length === 0
          ? { zh: '还没有需要通知运营者的事项。', en: 'Nothing that operators had to be told of yet.' }
          : { zh: `近期共通知 ${told} 家次,已答复 ${answered} 家次`, en: `Told ${told} times of late, answered ${answered} times` },
      go: { zh: '查看', en: 'See' },
    },
  ]
}

function disclosureSays(publishedAt: string | null, hasDraft: boolean, isDisputed: boolean): Words {
  if (isDisputed)
    return {
      zh: '所填标识与他人重叠,正由监管部门裁定;裁定前公开的仍是原公示。',
      en: 'It claims what another has claimed: a regulator decides, and until then what was public stays so.',
    }
  const at = publishedAt && dayText(publishedAt)
  if (hasDraft)
    return at
      ? { zh: `已于 ${at} 公示;另有修改后的草稿尚未公示。`, en: `Published on ${at}; a changed draft is not public yet.` }
      : { zh: '有草稿,尚未公示。', en: 'There is a draft, not public yet.' }
  return at
    ? { zh: `已于 ${at} 公示。`, en: `Published on ${at}.` }
    : {
        zh: '尚未填写。说明每个模块收集什么、为何收集、如何关闭。',
        en: 'Not filled in. Say what each module collects, why, and how it is switched off.',
      }
}
