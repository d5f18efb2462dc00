import { describe, expect, test } from 'vitest'
import { permissions } from '#extract/data/knowledge.ts'
import { personalInformation } from '#facts/personal-information.ts'
import { artifactNames } from '#law/artifacts.ts'
import { categories, categoriesEdition } from '#law/categories.ts'
import { duties } from '#law/duties.ts'
import { headingOf, notice } from '#law/notice.ts'
import { parameters, valueOf, type Parameter } from '#law/parameters.ts'
import { sources } from '#law/sources.ts'
import { measures } from '#measures/index.ts'

const clausesOfLaw = notice.measures.flatMap((measure) => [...measure.clauses])
const clausesOfRooms = measures.flatMap((measure) => [...measure.clauses])

describe('the notice', () => {
  test('has 12 measures in its first part and 14 in its second, numbered without a gap', () => {
    const expected = [...Array(12).keys()]
      .map((n) => `1-${String(n + 1).padStart(2, '0')}`)
      .concat([...Array(14).keys()].map((n) => `2-${String(n + 1).padStart(2, '0')}`))
    expect(notice.measures.map((measure) => measure.id)).toEqual(expected)
  })
  test('numbers the clauses of each measure without a gap', () => {
    for (const measure of notice.measures)
      expect(measure.clauses.map((clause) => clause.id)).toEqual(measure.clauses.map((_, index) => `${measure.id}.${index + 1}`))
  })
  test('puts every measure under a heading of its own part, and the headings in order', () => {
    for (const measure of notice.measures) expect(headingOf(measure.id).part).toBe(Number(measure.id[0]))
    const seen = [...new Set(notice.measures.map((measure) => measure.heading))]
    expect(seen).toEqual(Object.keys(notice.headings))
  })
  test('calls every obligation an obligation: 不得 is mustNot, 鼓励 is encouraged', () => {
    for (const { id, force, text } of clausesOfLaw) {
      if (/不得/.test(text.zh)) expect(force, id).toBe('mustNot')
      if (text.zh.startsWith('鼓励')) expect(force, id).toBe('encouraged')
      if (force === 'mustNot') expect(text.zh, id).toMatch(/不得|不予/)
    }
  })
  test('says every clause in both languages, each in words of its own', () => {
    expect(new Set(clausesOfLaw.map((clause) => clause.text.zh)).size).toBe(clausesOfLaw.length)
    for (const { text } of clausesOfLaw) expect(Math.min(text.zh.length, text.en.length)).toBeGreaterThan(5)
  })
})

describe('the rooms', () => {
  test('hold every clause of the notice exactly once, in order, as the law words it', () => {
    const asLaw = ({ id, text, force }: { id: string; text: { zh: string; en: string }; force: string }): unknown => ({ id, text, force })
    expect(clausesOfRooms.map(asLaw)).toEqual(clausesOfLaw.map(asLaw))
    expect(measures.map(({ id, title, binds }) => ({ id, title, binds }))).toEqual(
      notice.measures.map(({ id, title, binds }) => ({ id, title, binds })),
    )
  })
  test('answer every clause', () => {
    for (const clause of clausesOfRooms)
      expect(
        'checks' in clause || 'artifact' in clause || 'duty' in clause || 'review' in clause,
        `${clause.id} has nobody who answers it`,
      ).toBe(true)
  })
  test('name only artifacts and duties that exist', () => {
    for (const clause of clausesOfRooms) {
      if ('artifact' in clause) expect(Object.keys(artifactNames), clause.id).toContain(clause.artifact)
      if ('duty' in clause) expect(Object.keys(duties), clause.id).toContain(clause.duty)
    }
  })
  test('let no check stand twice under one clause', () => {
    for (const clause of clausesOfRooms)
      if ('checks' in clause) expect(new Set(clause.checks.map((check) => check.id)).size, clause.id).toBe(clause.checks.length)
  })
})

describe('the parameters', () => {
  const all: [string, Parameter][] = Object.entries(parameters)
  test('have a source that exists and a date of force; heuristics have neither and say so', () => {
    for (const [id, { nature, source, inForceFrom }] of all) {
      if (nature === 'heuristic') expect([source, inForceFrom], id).toEqual(['own', null])
      else {
        expect(inForceFrom, id).toMatch(/^\d{4}(-\d\d(-\d\d)?)?$/)
        expect(source.startsWith('notice') || Object.keys(sources).some((key) => source.startsWith(key)), `${id}: ${source}`).toBe(true)
      }
    }
  })
  test('let a user set a heuristic, and nothing that a rule gives', () => {
    expect(valueOf('close-button-dp', { 'close-button-dp': 48 })).toBe(48)
    expect(valueOf('renewal-reminder-days', { 'renewal-reminder-days': 1 })).toBe(5)
    expect(valueOf('shake-acceleration', { 'shake-acceleration': 30 })).toBe(15)
    expect(valueOf('close-button-dp', { 'close-button-dp': Number.NaN })).toBe(24)
  })
  test('carry the numbers of the notice', () => {
    expect([
      valueOf('renewal-reminder-days'),
      valueOf('complaint-days'),
      valueOf('hotline-answer-seconds'),
      valueOf('hotline-answer-percent'),
    ]).toEqual([5, 15, 30, 85])
  })
})

describe('the categories', () => {
  test('say which edition of the rule they are', () => {
    expect(categoriesEdition).toMatchObject({ number: '国信办秘字〔2021〕14号', inForceFrom: '2021-05-01' })
  })
  test('need nothing that an umbrella would hide', () => {
    for (const { necessary } of categories)
      for (const kind of necessary) expect(personalInformation[kind as keyof typeof personalInformation].covers).toEqual([])
  })
  test('are the 39 of the rule, 13 of which need no personal information', () => {
    expect(categories.map((category) => category.number)).toEqual([...Array(39).keys()].map((n) => n + 1))
    expect(categories.filter((category) => category.necessary.length === 0).map((category) => category.number)).toEqual([
      21, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38,
    ])
  })
  test('name kinds of personal information and permission groups that exist', () => {
    const permissionGroups = new Set(permissions.map(({ group }) => group))
    for (const category of categories) {
      for (const kind of category.necessary) expect(Object.keys(personalInformation), category.name.zh).toContain(kind)
      for (const group of category.permissionsOrdinary) expect(permissionGroups, category.name.zh).toContain(group)
    }
  })
})
