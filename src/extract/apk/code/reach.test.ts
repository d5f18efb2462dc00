import { describe, expect, it } from 'vitest'
import type { ClassSpec } from '../../../../test/build/dex-builder.ts'
import { aComponent, codeWith, IMEI, launcher } from '../../../../test/build/dex-builder-analysed.ts'
import { apiUsesOf } from '../api-uses.ts'

const method = (name: string, code: readonly string[], descriptor = '()V'): NonNullable<ClassSpec['methods']>[number] => ({
  name,
  code: [...code, 'return-void'],
  descriptor,
})
const app = (...code: string[]): ClassSpec => ({ name: 'a.App', extends: 'android.app.Application', methods: [method('onCreate', code)] })
const helper = (...code: string[]): ClassSpec => ({ name: 'a.Helper', methods: [method('help', code)] })
const callHelp = 'invoke-virtual {v1}, a.Helper.help()V'

/** Ways to the one use of the IMEI: `startup! application a.App.onCreate > a.Helper.help`, `!` where certain. */
function ways(classes: readonly ClassSpec[], components: Parameters<typeof codeWith>[1] = []): string[] {
  const use = apiUsesOf(codeWith(classes, components), []).find(({ rule }) => rule === 'imei')!
  return use.reaches.map(
    ({ when, isCertain, entry, path }) =>
      `${when}${isCertain ? '!' : ''} ${entry.kind} ${path.map((step) => `${step.class}.${step.method}`).join(' > ')}`,
  )
}

describe('ways of execution', () => {
  it('are certain on an unconditional path with single targets', () =>
    expect(ways([app(callHelp), helper(IMEI)])).toEqual(['startup! application a.App.onCreate > a.Helper.help']))
  it('are uncertain behind a branch in the caller', () =>
    expect(ways([app('if-eqz v0, :end', callHelp, ':end'), helper(IMEI)])).toEqual(['startup application a.App.onCreate > a.Helper.help']))
  it('are uncertain behind a branch before the use itself', () =>
    expect(ways([app(callHelp), helper('if-eqz v0, :end', IMEI, ':end')])).toEqual(['startup application a.App.onCreate > a.Helper.help']))
  it('are uncertain after an early return', () =>
    expect(ways([app('if-eqz v0, :on', 'return-void', ':on', callHelp), helper(IMEI)])).toEqual([
      'startup application a.App.onCreate > a.Helper.help',
    ]))
  it('are uncertain after a throw that may happen', () =>
    expect(ways([app('if-eqz v0, :on', 'throw v0', ':on', callHelp), helper(IMEI)])).toEqual([
      'startup application a.App.onCreate > a.Helper.help',
    ]))
  it('are certain where the ways of a branch meet again', () =>
    expect(ways([app('if-eqz v0, :on', 'const/4 v2, 1', ':on', callHelp), helper(IMEI)])).toEqual([
      'startup! application a.App.onCreate > a.Helper.help',
    ]))
  it('are certain after a loop that ends', () =>
    expect(ways([app(':top', 'if-eqz v0, :on', 'goto :top', ':on', callHelp), helper(IMEI)])).toEqual([
      'startup! application a.App.onCreate > a.Helper.help',
    ]))
  it('are uncertain where two overrides are possible', () => {
    const two = ['B', 'C'].map((name): ClassSpec => ({
      name: `a.${name}`,
      extends: 'a.Helper',
      methods: [method('help', name === 'B' ? [IMEI] : [])],
    }))
    expect(ways([app('new-instance v1, a.B', callHelp), helper(), ...two])).toEqual(['startup application a.App.onCreate > a.B.help'])
  })
  it('are certain where an interface has one implementation', () => {
    const face: ClassSpec = { name: 'a.Face', isInterface: true, methods: [{ name: 'help' }] }
    expect(
      ways([
        app('invoke-interface {v1}, a.Face.help()V'),
        face,
        { name: 'a.Only', implements: ['a.Face'], methods: [method('help', [IMEI])] },
      ]),
    ).toEqual(['startup! application a.App.onCreate > a.Only.help'])
  })
  it('lead to no override of a class that start-up creates nowhere', () => {
    const make: ClassSpec = { name: 'a.Later', methods: [method('make', ['new-instance v0, a.B', 'new-instance v0, a.C'])] }
    const two = ['B', 'C'].map((name): ClassSpec => ({
      name: `a.${name}`,
      extends: 'a.Helper',
      methods: [method('help', name === 'B' ? [IMEI] : [])],
    }))
    expect(ways([app(callHelp), helper(), ...two, make])).toEqual([])
    expect(
      ways([
        app(callHelp, 'invoke-static {}, a.Maker.make()V'),
        helper(),
        ...two,
        { name: 'a.Maker', methods: [{ ...method('make', ['new-instance v0, a.B']), isStatic: true }] },
      ]),
    ).toEqual(['startup application a.App.onCreate > a.B.help'])
  })
  it('run through static initialisers', () => {
    const holder: ClassSpec = { name: 'a.Holder', methods: [method('<clinit>', [IMEI])] }
    expect(ways([app('sget-object v0, a.Holder.X:Ljava/lang/String;'), holder])).toEqual([
      'startup! application a.App.onCreate > a.Holder.<clinit>',
    ])
  })
  it('run through super into what a class inherits', () => {
    const base: ClassSpec = {
      name: 'a.Base',
      extends: 'android.app.Activity',
      methods: [method('onCreate', [IMEI], '(Landroid/os/Bundle;)V')],
    }
    const main: ClassSpec = {
      name: 'a.Main',
      extends: 'a.Base',
      methods: [method('onCreate', ['invoke-super {p0, p1}, a.Base.onCreate(Landroid/os/Bundle;)V'], '(Landroid/os/Bundle;)V')],
    }
    expect(ways([base, main], [launcher('a.Main')])).toEqual(['startup! launcher a.Main.onCreate > a.Base.onCreate'])
    expect(ways([base, { name: 'a.Main', extends: 'a.Base' }], [launcher('a.Main')])).toEqual(['startup! launcher a.Base.onCreate'])
  })
  it('through a handed-over Runnable are uncertain', () => {
    const task: ClassSpec = { name: 'a.Task', implements: ['java.lang.Runnable'], methods: [method('<init>', []), method('run', [IMEI])] }
    expect(
      ways([
        app(
          'new-instance v1, a.Task',
          'invoke-direct {v1}, a.Task.<init>()V',
          'invoke-virtual {v0, v1}, android.os.Handler.post(Ljava/lang/Runnable;)Z',
        ),
        task,
      ]),
    ).toEqual(['startup application a.App.onCreate > a.Task.run'])
  })
  it('through a listener start at the listener, not where it is made', () => {
    const listener: ClassSpec = {
      name: 'a.Click',
      implements: ['android.view.View$OnClickListener'],
      methods: [method('<init>', []), method('onClick', [IMEI], '(Landroid/view/View;)V')],
    }
    expect(ways([app('new-instance v1, a.Click', 'invoke-direct {v1}, a.Click.<init>()V'), listener])).toEqual([
      'listener! listener a.Click.onClick',
    ])
  })
  it('start at handlers that layouts name', () =>
    expect(ways([{ name: 'a.Main', extends: 'android.app.Activity', methods: [method('buy', [IMEI], '(Landroid/view/View;)V')] }])).toEqual(
      ['listener! listener a.Main.buy'],
    ))
  it('end nowhere for code that nothing calls', () => expect(ways([helper(IMEI)])).toEqual([]))

  const activity: ClassSpec = {
    name: 'a.Main',
    extends: 'android.app.Activity',
    methods: [method('onCreate', [IMEI], '(Landroid/os/Bundle;)V')],
  }
  const receiver: ClassSpec = {
    name: 'a.Boot',
    extends: 'android.content.BroadcastReceiver',
    methods: [method('onReceive', [IMEI], '(Landroid/content/Context;Landroid/content/Intent;)V')],
  }
  const provider: ClassSpec = { name: 'a.Init', extends: 'android.content.ContentProvider', methods: [method('onCreate', [IMEI], '()Z')] }
  const initializer: ClassSpec = { name: 'a.Starter', methods: [method('create', [IMEI], '(Landroid/content/Context;)V')] }
  it.each([
    ['the launcher', activity, launcher('a.Main'), ['startup! launcher a.Main.onCreate']],
    [
      'the launcher when it is shown',
      { ...activity, methods: [method('onStart', [IMEI])] },
      launcher('a.Main'),
      ['startup! launcher a.Main.onStart'],
    ],
    [
      'a launcher alias',
      activity,
      launcher('a.Alias', { kind: 'activity-alias', target: 'a.Main' }),
      ['startup! launcher a.Main.onCreate'],
    ],
    ['a disabled launcher', activity, launcher('a.Main', { isEnabled: false }), ['startup launcher a.Main.onCreate']],
    ['another activity', activity, aComponent('activity', 'a.Main'), ['screen! activity a.Main.onCreate']],
    ['a receiver', receiver, aComponent('receiver', 'a.Boot'), ['background! receiver a.Boot.onReceive']],
    ['a provider', provider, aComponent('provider', 'a.Init'), ['startup! provider a.Init.onCreate']],
    [
      'a provider of another process',
      provider,
      aComponent('provider', 'a.Init', { process: ':push' }),
      ['startup provider a.Init.onCreate'],
    ],
    [
      'an initializer of androidx.startup',
      initializer,
      aComponent('provider', 'androidx.startup.InitializationProvider', { metaData: { 'a.Starter': 'androidx.startup' } }),
      ['startup! provider a.Starter.create'],
    ],
  ])('start at %s', (_, spec, component, expected) => expect(ways([spec], [component])).toEqual(expected))
  it('start at jobs', () =>
    expect(ways([{ name: 'a.Work', extends: 'androidx.work.Worker', methods: [method('doWork', [IMEI])] }])).toEqual([
      'background! job a.Work.doWork',
    ]))

  it('carry lines and say which step is certain', () => {
    const [use] = apiUsesOf(codeWith([app('.line 7', callHelp), helper('.line 20', 'if-eqz v0, :end', '.line 21', IMEI, ':end')]), [])
    expect(use!.reaches[0]!.path).toEqual([
      { class: 'a.App', method: 'onCreate', line: 7, isCertain: true },
      { class: 'a.Helper', method: 'help', line: 21, isCertain: false },
    ])
    expect(use!.seen).toMatchObject({
      kind: 'code',
      path: 'classes.dex',
      class: 'a.Helper',
      method: 'help',
      line: 21,
      callPath: use!.reaches[0]!.path,
    })
  })
})
