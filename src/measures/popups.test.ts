import { describe, expect, test } from 'vitest'
import { aCloseControl, aControl, anEffect, aPage, aPageOverlay, aVisited } from '../../test/build/page-facts.ts'
import { aProfile } from '../../test/build/facts.ts'
import type { PageControl, PageOverlay } from '#facts/page.ts'
import forcesApp from './1-02-web-download-prompts/popup-forces-app.ts'
import promptReturns from './1-02-web-download-prompts/prompt-returns.ts'
import closable from './1-04-closable-windows/popup-closable.ts'
import popupReturns from './1-04-closable-windows/popup-returns.ts'
import { aboutPopup, broughtBy, isUnasked } from './popups.ts'

const after = (role: PageControl['role'], changes: Partial<PageOverlay> = {}): PageOverlay =>
  aPageOverlay({ selector: '#more', cover: 1, appears: 'touched', cameAfter: aControl({ selector: '#x', words: '×', role }), ...changes })
const verdicts = (check: { judge(facts: never): unknown }, ...pageOverlays: readonly PageOverlay[]): unknown =>
  [check.judge({ pages: [aPage()], pageOverlays, profile: aProfile() } as never)]
    .flat()
    .map((each) => (each as { verdict: string }).verdict)
const noClose = { closeControls: [] }

describe('what came of a touch', () => {
  test.each([
    ['close', true],
    ['unfold', true],
    ['back', true],
    ['empty-point', true],
    ['app', false],
    ['choice', false],
  ] as const)('after %s is unasked: %s', (role, isIt) => expect(isUnasked(after(role))).toBe(isIt))
  test('is not judged where nobody tried it', () => {
    const untried = aPageOverlay({ appears: 'touched', cameAfter: null, cover: 1, ...noClose })
    expect(isUnasked(untried)).toBe(false)
    expect(verdicts(forcesApp, untried)).toEqual(['passed'])
    expect(verdicts(closable, untried)).toEqual(['inapplicable'])
  })
  test('fails where it asks for the app and nothing closes it', () => {
    expect(verdicts(forcesApp, after('unfold', noClose))).toEqual(['failed'])
    expect(verdicts(closable, after('close', noClose))).toEqual(['failed'])
    expect(verdicts(forcesApp, after('app', noClose))).toEqual(['passed'])
  })
  test('passes where a second touch closes it, and is a question where nobody knows', () => {
    expect(verdicts(closable, after('unfold'))).toEqual(['passed'])
    expect(verdicts(closable, after('unfold', { closeControls: [aCloseControl({ effect: anEffect('untouched') })] }))).toEqual(['cantTell'])
  })
  test('one after the other is a question, also where each can be closed', () => {
    expect(verdicts(popupReturns, aPageOverlay(), after('close'))).toEqual(['cantTell'])
    expect(verdicts(promptReturns, aPageOverlay(), after('close'))).toEqual(['cantTell'])
    expect(verdicts(promptReturns, aPageOverlay({ asksForApp: false }), after('close'))).toEqual(['passed'])
    expect(verdicts(popupReturns, aPageOverlay(), after('close', { cover: 0.1, asksForApp: false }))).toEqual(['passed'])
    expect(verdicts(popupReturns, aPageOverlay(), after('unfold'))).toEqual(['passed'])
  })
  test('is told apart from what stood in its place before, and says what brought it', () => {
    expect(aboutPopup(aVisited, after('close'))).not.toBe(aboutPopup(aVisited, aPageOverlay({ selector: '#more' })))
    expect(broughtBy(after('close')).zh).toBe('点击“×”后弹出的')
    expect(broughtBy(after('back')).zh).toBe('返回时弹出的')
  })
})
