import { aComponent, aFilter, anApiUse, aPlaceInCode, aProfile, aReach } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './keep-alive.ts'

const profile = aProfile()
const use = (api: string, values: readonly (number | null)[] = [], of = 'com.example.app.Keeper') =>
  anApiUse({ purpose: 'keep-alive', api, arguments: values, seen: aPlaceInCode({ class: of, quote: api }) })
const pixel = use('android.view.Window.setLayout', [1, 1], 'com.example.app.PixelActivity')
const silent = [use('android.media.MediaPlayer.setLooping', [1]), use('android.media.MediaPlayer.setVolume', [0, 0])]
const account = [
  aComponent({ kind: 'service', name: 'a.Sync', filters: [aFilter({ actions: ['android.content.SyncAdapter'] })] }),
  aComponent({ kind: 'service', name: 'a.Auth', filters: [aFilter({ actions: ['android.accounts.AccountAuthenticator'] })] }),
]
const sync = use('android.content.ContentResolver.addPeriodicSync')
const guard = (isCertain: boolean) =>
  anApiUse({ purpose: 'keep-alive', api: 'me.weishu.leoric.Leoric.init', reaches: [aReach({ when: 'startup', isCertain })] })
const guarding = ['com.example.app.One', 'com.example.app.Two']
const guardServices = guarding.map((name, n) => aComponent({ kind: 'service', name, process: n === 0 ? null : ':guard' }))

testCheck(check, {
  failed: [
    { name: 'a guard library at startup', components: [], profile, apiUses: [guard(true)], says: /保活库 me\.weishu\.leoric/ },
    {
      name: 'a one-pixel window, silent audio and account sync together',
      components: account,
      profile,
      apiUses: [pixel, ...silent, sync],
      says: /一像素窗口 PixelActivity;账户同步唤醒;循环播放无声音频/,
    },
  ],
  cantTell: [
    {
      name: 'three means where the user asks for four',
      components: account,
      apiUses: [pixel, ...silent, sync],
      profile: aProfile({ heuristics: { 'keep-alive-means': 4 } }),
    },
    { name: 'a guard library behind conditions', components: [], profile, apiUses: [guard(false)] },
    { name: 'a one-pixel window alone', components: [], profile, apiUses: [pixel] },
    { name: 'an account that syncs', components: account, profile, apiUses: [sync], says: /账户同步/ },
    { name: 'silent audio', components: [], profile, apiUses: silent },
    {
      name: 'services of two processes that rebind each other',
      components: guardServices,
      profile,
      apiUses: [use('android.os.IBinder.linkToDeath', [], `${guarding[0]}$1`), use('android.content.Context.bindService', [], guarding[0])],
      says: /双进程/,
    },
    {
      name: 'a lowered kill score',
      components: [],
      profile,
      apiUses: [anApiUse({ purpose: 'keep-alive', api: '/proc/self/oom_adj', via: 'constant' })],
    },
  ],
  passed: [
    { name: 'nothing', components: [aComponent()], profile, apiUses: [] },
    { name: 'a window that fills its width', components: [], profile, apiUses: [use('android.view.Window.setLayout', [-1, -2])] },
    {
      name: 'a looped melody that is heard',
      components: [],
      profile,
      apiUses: [silent[0]!, use('android.media.MediaPlayer.setVolume', [1, 1])],
    },
    {
      name: 'wake locks and watched binders',
      components: [aComponent({ kind: 'service' })],
      profile,
      apiUses: [use('android.os.PowerManager$WakeLock.acquire'), use('android.os.IBinder.linkToDeath')],
    },
  ],
})
