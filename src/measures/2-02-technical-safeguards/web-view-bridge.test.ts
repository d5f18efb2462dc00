import { testCheck } from '../../../test/check-tester.ts'
import { anApiUse, anIdentity, aReach, aScriptBundle } from '../../../test/build/facts.ts'
import type { ApiUse } from '#facts/code.ts'
import check from './web-view-bridge.ts'

const call = (api: string, args: readonly (string | number | null)[] = [], changes: Partial<ApiUse> = {}) =>
  anApiUse({ purpose: 'web-view', api, arguments: args, reaches: [aReach()], ...changes })
const bridge = call('android.webkit.WebView.addJavascriptInterface', [null, 'app'])
const universal = call('android.webkit.WebSettings.setAllowUniversalAccessFromFileURLs', [1])
const withUses = (...apiUses: readonly ApiUse[]) => ({ apiUses, identity: anIdentity(), scriptBundles: [] })

testCheck(check, {
  passed: [
    { name: 'a plain web view', ...withUses(call('android.webkit.WebView.loadUrl', ['https://example.com'])) },
    { name: 'a door that is shut', ...withUses(call('android.webkit.WebSettings.setAllowUniversalAccessFromFileURLs', [0])) },
    {
      name: 'pages in a bundle are said to be unseen',
      ...withUses(call('android.webkit.WebView.loadUrl', [null])),
      scriptBundles: [aScriptBundle({ framework: 'cordova' })],
      says: /脚本包/,
    },
  ],
  failed: [
    { name: 'files that read every origin', ...withUses(universal), says: /read every origin/ },
    { name: 'a bridge where any method can be called', ...withUses(bridge), identity: anIdentity({ minSdk: 16 }), says: /API 17/ },
    {
      name: 'and the same setting in a library beside it',
      count: 2,
      ...withUses(universal, { ...universal, owner: { kind: 'library', id: 'some-library', name: 'Some Library' } }),
    },
  ],
  cantTell: [
    { name: 'a bridge', ...withUses(bridge, bridge), count: 1, says: /2 places/ },
    { name: 'debugging', ...withUses(call('android.webkit.WebView.setWebContentsDebuggingEnabled', [1])) },
    { name: 'mixed content', ...withUses(call('android.webkit.WebSettings.setMixedContentMode', [0])) },
    { name: 'where no code gets to', ...withUses({ ...universal, reaches: [] }) },
  ],
  inapplicable: [{ name: 'no web view', ...withUses() }],
})
