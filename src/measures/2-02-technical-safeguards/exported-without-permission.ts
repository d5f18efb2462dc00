import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Component, ComponentKind, DefinedPermission } from '#facts/app.ts'
import { defineCheck } from '#facts/define.ts'
import { ownerOfClass } from '../reach.ts'
import { grouped, listed, seenOf, several } from '../several.ts'

/**
 * 对外开放的组件有权限保护。
 *
 * Applies to: enabled components that other apps can reach.
 * Expects:    each is guarded by a permission that not every app can have.
 * Assumes:    launcher entries, links from web pages, widgets, callbacks of platforms (wxapi) and receivers of system broadcasts are open
 *             by design. A content provider of the app itself without any permission fails, because stored data stand open to every app;
 *             one of an SDK, and other kinds, may check the caller in code and are asked about.
 */
export default defineCheck({
  id: 'exported-without-permission',
  title: { zh: '对外开放的组件有权限保护', en: 'Components open to other apps are guarded by a permission' },
  needs: ['components', 'permissions', 'sdks'],
  judge({ components, permissions, sdks }) {
    const exported = components.filter(({ isEnabled, isExported }) => isEnabled && isExported)
    if (exported.length === 0) return inapplicable({ zh: '没有对外开放的组件', en: 'No component is open to other apps' })
    const bare = exported.filter((component) => !isOpenByDesign(component) && !isGuarded(component, permissions.defined))
    const said: Judgement[] = []

    const own = bare.filter(
      (component) => component.kind === 'provider' && ownerOfClass(component.name, sdks).kind === 'app' && !hasWeakPermission(component),
    )
    for (const provider of own) said.push(openProvider(provider))

    const others = bare.filter((component) => !own.includes(component))
    for (const { things: group } of grouped(others, ({ kind }) => kind)) {
      const { kind } = group[0]
      const names = listed(group.map(({ name }) => name))
      const weak = group.filter(hasWeakPermission).length
      const byAny =
        weak > 0 ? { zh: `(其中${weak}个的权限任何应用都可申请)`, en: ` (${weak} by one that any app can ask for)` } : { zh: '', en: '' }
      said.push(
        cantTell(
          {
            zh: `${group.length}个${kindName[kind].zh}对所有应用开放且无有效权限保护${byAny.zh}:${names.zh}`,
            en: `${group.length} ${kindName[kind].en} are open to every app with no permission that guards${byAny.en}: ${names.en}`,
          },
          {
            zh: '其他应用调用这些组件能做什么,代码是否校验调用者?',
            en: 'What can other apps do through them, and does code check the caller?',
          },
          seenOf(group),
          { about: kind, remedy },
        ),
      )
    }
    if (said.length > 0) return several(said)
    return passed(
      {
        zh: `${exported.length}个对外开放的组件均有权限保护,或按设计须开放`,
        en: `All ${exported.length} open components are guarded by a permission or open by design`,
      },
      seenOf(exported),
    )
  },
})

const remedy = {
  zh: '不需对外的组件设置android:exported="false",其余以signature级权限保护',
  en: 'Set android:exported="false" where others need not reach it, and guard the rest by a permission of level signature',
}
const kindName: Record<ComponentKind, { readonly zh: string; readonly en: string }> = {
  activity: { zh: '页面', en: 'activities' },
  'activity-alias': { zh: '页面别名', en: 'activity aliases' },
  service: { zh: '服务', en: 'services' },
  receiver: { zh: '广播接收器', en: 'receivers' },
  provider: { zh: '内容提供者', en: 'content providers' },
}

const guardsOf = ({ kind, permission, readPermission, writePermission }: Component): (string | null)[] =>
  kind === 'provider' ? [readPermission ?? permission, writePermission ?? permission] : [permission]
const isWeak = (name: string, defined: readonly DefinedPermission[]): boolean =>
  defined.some((permission) => permission.name === name && /^(normal|dangerous|)(\||$)/.test(permission.protectionLevel))
/** A provider that may only be read, or only be written, without a permission is still open. */
const isGuarded = (component: Component, defined: readonly DefinedPermission[]): boolean =>
  guardsOf(component).every((name) => name !== null && !isWeak(name, defined))
const hasWeakPermission = (component: Component): boolean => guardsOf(component).some((name) => name !== null)

function isOpenByDesign({ kind, name, filters }: Component): boolean {
  const actions = filters.flatMap((filter) => filter.actions)
  if (kind === 'activity' || kind === 'activity-alias')
    return (
      /\.wxapi\.WX(Entry|PayEntry)Activity$/.test(name) ||
      filters.some(({ categories }) => categories.some((category) => entry.test(category)))
    )
  if (kind === 'receiver') return actions.length > 0 && actions.every((action) => fromTheSystem.test(action))
  return false
}
const entry = /^android\.intent\.category\.(LAUNCHER|LEANBACK_LAUNCHER|HOME|BROWSABLE)$/
const fromTheSystem = new RegExp(
  '^android\\.(intent\\.action\\.(BOOT_COMPLETED|LOCKED_BOOT_COMPLETED|MY_PACKAGE_REPLACED|PACKAGE_\\w+|USER_PRESENT|SCREEN_O\\w+' +
    '|ACTION_POWER_\\w+|BATTERY_\\w+|TIMEZONE_CHANGED|TIME_SET|DATE_CHANGED|LOCALE_CHANGED|MEDIA_\\w+|DEVICE_STORAGE_\\w+)' +
    '|net\\.|bluetooth\\.|appwidget\\.|app\\.action\\.|hardware\\.)',
)

const openProvider = ({ name, authorities, seen }: Component): Judgement =>
  failed(
    {
      zh: `内容提供者${name}对所有应用开放,未设置任何权限(authority:${authorities.join('、') || '未声明'})`,
      en: `The content provider ${name} is open to every app and asks for no permission (authority: ${authorities.join(', ') || 'none'})`,
    },
    [seen],
    { about: name, owner: 'app', remedy },
  )
