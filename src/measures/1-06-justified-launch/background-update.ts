/**
 * 非服务所必需或无合理场景,不得进行更新。
 *
 * Applies to: calls that fetch or load an update: updater libraries, system downloads, code loaded at run time, hot-update frameworks.
 * Expects:    that none runs before the person acts.
 * Assumes:    asking a server whether an update exists updates nothing and is not counted. Loading own code, such as further dex files of
 *             the package, looks the same from outside; need and scene are for a reviewer, so this only asks.
 */
import { cantTell, inapplicable, passed } from '#core/finding.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { isSdkArchive } from '../sdk-archives.ts'
import { callerOf, ownerWords, reachWords, seenAlong, shortClass, unaskedReach } from '../reach.ts'
import { grouped, seenOf, several } from '../several.ts'

const updater = new RegExp(
  '^(com\\.tencent\\.bugly\\.beta\\.Beta\\.(installApk|startDownload)|com\\.xuexiang\\.xupdate\\.' +
    '|com\\.xiaomi\\.market\\.sdk\\.XiaomiUpdateAgent\\.arrange|com\\.huawei\\.hms\\.jos\\.AppUpdateClient\\.showUpdateDialog' +
    '|com\\.google\\.android\\.play\\.core\\.appupdate\\.AppUpdateManager\\.(completeUpdate|startUpdate\\w+))',
)
const download = /^android\.app\.DownloadManager\.enqueue$/
const loadsCode = /^dalvik\.system\.(DexClassLoader|InMemoryDexClassLoader|DexFile)\b|^java\.net\.URLClassLoader\b/

export default defineCheck({
  id: 'background-update',
  title: { zh: '不在用户未操作时更新', en: 'No update before the person acts' },
  needs: ['identity', 'apiUses', 'hotUpdates'],
  asksOnly: true,
  judge({ identity, apiUses, hotUpdates }) {
    const updates = apiUses.filter((use) => use.via !== 'constant' && use.owner.kind !== 'library' && isUpdate(use))
    if (updates.length === 0 && hotUpdates.length === 0)
      return inapplicable({ zh: '未见更新、下载或加载代码的调用', en: 'No call that updates, downloads or loads code was seen' })
    const unasked = updates.flatMap((use) => {
      const reach = unaskedReach(use.reaches)
      return reach ? [{ use, reach }] : []
    })
    const judgements = grouped(unasked, ({ use }) => `${use.api} ${callerOf(use.seen)}`).map(({ key, things }) => {
      const { use, reach } = things.find((one) => one.reach.isCertain) ?? things[0]
      const owner = ownerWords(use.owner)
      return cantTell(
        {
          zh: `${owner.zh}的 ${shortClass(callerOf(use.seen))} 可在${reachWords(reach).zh}${doing(use).zh}(${use.api})`,
          en: `${shortClass(callerOf(use.seen))} of ${owner.en} can ${doing(use).en} ${reachWords(reach).en} (${use.api})`,
        },
        {
          zh: '更新或加载的内容是什么?是否为服务所必需,是否经用户同意?',
          en: 'What is updated or loaded? Does the service need it, and did the person agree?',
        },
        things.slice(0, 5).map((one) => seenAlong(one.use.seen, one.reach)),
        {
          about: key,
          owner: use.owner.id,
          remedy: {
            zh: '更新前征得用户同意,非必需的更新不在后台进行',
            en: 'Ask before updating, and do not update in the background without need',
          },
        },
      )
    })
    const frameworks = hotUpdates
      .filter((one) => one.form !== 'hybrid')
      .map((one) =>
        cantTell(
          {
            zh: `含热更新框架 ${one.name},可在用户不知情时更新`,
            en: `The hot-update framework ${one.name} can update without people noticing`,
          },
          {
            zh: '热更新何时进行?是否为服务所必需,是否告知用户?',
            en: 'When does it update? Does the service need it, and are people told?',
          },
          [one.seen],
          { about: one.id, owner: 'app' },
        ),
      )
    if (judgements.length + frameworks.length > 0) return several([...judgements, ...frameworks])
    const [first, ...rest] = isSdkArchive(identity) ? updates : []
    if (first)
      return cantTell(
        {
          zh: `SDK有${updates.length}处更新、下载或加载代码(例如${first.api}),由宿主应用的调用或用户操作触发`,
          en: `In ${updates.length} places the SDK updates, downloads or loads code (such as ${first.api}) when the host app or people make it`,
        },
        {
          zh: '更新或加载的内容是什么?SDK说明是否告知宿主,能否关闭?',
          en: 'What is updated or loaded? Does the SDK tell host apps, and can they switch it off?',
        },
        seenOf([first, ...rest]),
        { about: 'host' },
      )
    return passed(
      {
        zh: `${updates.length + hotUpdates.length}处更新、下载或加载代码均未见由启动或后台触发`,
        en: `None of ${updates.length + hotUpdates.length} updates, downloads or loads of code was seen to run before the person acts`,
      },
      seenOf([...updates, ...hotUpdates]),
    )
  },
})

const isUpdate = (use: ApiUse): boolean =>
  updater.test(use.api) || download.test(use.api) || (use.purpose === 'dynamic-code' && loadsCode.test(use.api))

const doing = (use: ApiUse): { readonly zh: string; readonly en: string } =>
  use.purpose === 'dynamic-code'
    ? { zh: '加载代码', en: 'load code' }
    : updater.test(use.api)
      ? { zh: '更新', en: 'update' }
      : { zh: '下载', en: 'download' }
