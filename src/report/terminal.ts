import { androidWords, archiveWords } from '#core/sdk-archive.ts'
import { documentName, sidesOf } from '#core/sides.ts'
import type { Language, Words } from '#core/words.ts'
import { appName, arrange, ownerName, tally, whatWouldSettle } from './arrangement.ts'
import { columnWidth, fit, wrap } from './column-width.ts'
import { paint, type Paint } from './paint.ts'
import { placeLine } from './place.ts'
import type { InspectionReport, ReportedEvidence, ReportedFinding, ReportedMeasure } from './schema.ts'
import { visible } from './visible.ts'
import { verdictIcons, verdicts, verdictWords } from '#core/verdict.ts'
import { forceWords } from '#law/force.ts'
import { notice, signatureWords } from './wording.ts'

export interface TerminalOptions {
  readonly language: Language
  readonly hasColor: boolean
  /** Show what passed or does not apply as well. */
  readonly showsAll?: boolean
  /** Columns; 80 unless told. */
  readonly width?: number
}

/** Of one check under one clause. */
const MOST_ALIKE = 4
const MOST_PLACES = 3
const MOST_SETTLED = 12

/** The report for a person at a terminal: the app, the matrix, then problems, questions and what would settle the rest. */
export function terminalReport(report: InspectionReport, options: TerminalOptions): string {
  const page = new Page(report, options)
  page.cover()
  page.matrix()
  page.section({ zh: '不符合', en: 'Failed' }, ['failed'])
  page.section({ zh: '需人工复核', en: 'Needs review' }, ['cantTell'])
  if (options.showsAll) page.section({ zh: '符合与不适用', en: 'Passed and not applicable' }, ['passed', 'inapplicable'])
  page.untested()
  page.counts()
  return page.text()
}

class Page {
  readonly #report: InspectionReport
  readonly #language: Language
  readonly #width: number
  readonly #showsAll: boolean
  readonly #paint: Paint
  readonly #lines: string[] = []

  constructor(report: InspectionReport, { language, hasColor, showsAll = false, width = 80 }: TerminalOptions) {
    this.#report = report
    this.#language = language
    this.#width = width
    this.#showsAll = showsAll
    this.#paint = paint(hasColor)
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`
  }

  cover(): void {
    const { app, artifacts, engine } = this.#report
    const artifact = artifacts[0]
    this.#line(`${this.#paint.bold(this.#clip(visible(appName(this.#report, this.#language), 60)))}`)
    if (app) {
      const versionCode = app.versionCode === null ? '' : ` (${app.versionCode})`
      this.#fact({ zh: '包名', en: 'Package' }, visible(app.packageName, 200))
      this.#fact({ zh: '版本', en: 'Version' }, `${visible(app.versionName, 60)}${versionCode}`)
      const [archive, android] = [archiveWords(app), androidWords(app)]
      if (archive) this.#fact({ zh: '形式', en: 'Form' }, this.#say(archive))
      if (android) this.#fact({ zh: '系统', en: 'Android' }, android)
      if (app.signing) this.#fact({ zh: '签名', en: 'Signed' }, this.#say(signatureWords(app.signing)))
    }
    if (artifact) {
      this.#fact({ zh: '检材', en: 'Artifact' }, `${visible(artifact.name, 200)} · ${artifact.size.toLocaleString('en')} B`)
      this.#fact({ zh: '摘要', en: 'SHA-256' }, `${artifact.id.slice(0, 16)}…`)
    }
    this.#fact({ zh: '依据', en: 'Against' }, `${this.#say(notice)} · zhunsheng ${engine.version}`)
    this.#line()
  }

  matrix(): void {
    for (const { title, number, headings } of arrange(this.#report.measures)) {
      this.#line(
        this.#paint.bold(
          this.#clip(this.#language === 'zh' ? `第${number === 1 ? '一' : '二'}部分 ${title.zh}` : `Part ${number} · ${title.en}`),
        ),
      )
      for (const { heading, measures } of headings) {
        this.#line(` ${this.#paint.dim(this.#clip(this.#say(heading)))}`)
        for (const measure of measures) this.#line(this.#cell(measure))
      }
    }
    this.#line()
  }

  #cell({ id, title, verdict, counts, isSelected }: ReportedMeasure): string {
    const state = isSelected
      ? `${verdictIcons[verdict]} ${this.#say(verdictWords[verdict])}`
      : this.#say({ zh: '· 未选', en: '· left out' })
    const numbers = verdicts
      .filter((each) => counts[each] > 0)
      .map((each) => `${verdictIcons[each]}${counts[each]}`)
      .join(' ')
    const stateWidth = this.#language === 'zh' ? 14 : 17
    const titleWidth = this.#width - 9 - stateWidth - 20
    const name = fit(this.#say(title), titleWidth)
    return `  ${id}  ${name} ${this.#paint.verdict(isSelected ? verdict : 'inapplicable', fit(state, stateWidth))}${this.#paint.dim(numbers)}`.trimEnd()
  }

  section(title: Words, shown: readonly ReportedFinding['verdict'][]): void {
    const found = this.#report.findings.filter(({ verdict }) => shown.includes(verdict))
    if (found.length === 0) return
    this.#title(title, found.length)
    for (const [, alike] of Map.groupBy(found, ({ clause, check }) => `${clause} ${check}`)) {
      const shown = this.#showsAll ? alike : alike.slice(0, MOST_ALIKE)
      for (const finding of shown) this.#finding(finding)
      const more = alike.length - shown.length
      if (more > 0)
        this.#line(
          this.#paint.dim(
            `  ${this.#say({ zh: `${alike[0]!.clause} 另有 ${more} 条同类结果,用 --all 查看`, en: `${alike[0]!.clause}: ${more} more of the same check; --all shows them` })}`,
          ),
        )
    }
    this.#line()
  }

  #finding(finding: ReportedFinding): void {
    const { verdict, clause, check, force, statement, evidence, question, remedy, owner, about } = finding
    const tag = force === 'encouraged' ? ` [${this.#say(forceWords.encouraged)}]` : ''
    const head = `${verdictIcons[verdict]} ${clause}${tag} `
    const body = wrap(visible(this.#say(statement)), this.#width - head.length - 1)
    this.#line(
      `${this.#paint.verdict(force === 'encouraged' ? 'inapplicable' : verdict, `${verdictIcons[verdict]} ${clause}`)}${tag} ${body[0] ?? ''}`,
    )
    for (const line of body.slice(1)) this.#line(`    ${line}`)
    const sides = sidesOf(evidence, this.#report.artifacts)
    if (sides) {
      this.#places({ zh: '发现', en: 'found' }, sides.found)
      this.#places({ zh: '声明', en: 'says' }, sides.declared)
    } else this.#places({ zh: '位置', en: 'where' }, evidence)
    if (question) this.#note({ zh: '问题', en: 'asks' }, this.#say(question))
    if (remedy && verdict !== 'passed') this.#note({ zh: '整改', en: 'remedy' }, this.#say(remedy))
    const whose = owner === undefined ? '' : this.#say(ownerName(owner, this.#report))
    this.#note(
      owner === undefined ? { zh: '检查', en: 'check' } : { zh: '归属', en: 'owner' },
      [whose, check, about ?? '']
        .filter((word) => word !== '')
        .map((word) => visible(word, 120))
        .join(' · '),
      this.#paint.dim,
    )
  }

  #places(label: Words, places: readonly ReportedEvidence[]): void {
    for (const place of places.slice(0, MOST_PLACES)) {
      const name = visible(documentName(place, this.#report.artifacts), 60)
      // Words that somebody wrote are what such a finding turns on; a place in a package is looked up by its file.
      const words = place.kind === 'sentence' || place.kind === 'field' ? visible(place.quote, 100) : ''
      const line = `${name === '' ? '' : `${name} · `}${placeLine(place, this.#language)}${words === '' ? '' : ` “${words}”`}`
      this.#note(label, line, this.#paint.dim)
    }
    const more = places.length - MOST_PLACES
    if (more > 0) this.#note(label, this.#say({ zh: `另有 ${more} 处`, en: `and ${more} more` }), this.#paint.dim)
  }

  untested(): void {
    const groups = whatWouldSettle(this.#report.findings)
    if (groups.length === 0) return
    this.#title(
      { zh: '未检测,以及如何补齐', en: 'Untested, and what would settle it' },
      groups.reduce((sum, { findings }) => sum + findings.length, 0),
    )
    const shown = this.#showsAll ? groups : groups.slice(0, MOST_SETTLED)
    for (const { settledBy, findings } of shown) {
      const [first, ...rest] = wrap(visible(this.#say(settledBy), 200), this.#width - 4)
      this.#line(`${this.#paint.dim(verdictIcons.untested)} ${first}`)
      for (const line of rest) this.#line(`  ${line}`)
      const clauses = [...new Set(findings.map(({ clause }) => clause))].join(' ')
      for (const line of wrap(clauses, this.#width - 6)) this.#line(`    ${this.#paint.dim(line)}`)
    }
    if (groups.length > shown.length) {
      const more = groups.length - shown.length
      this.#line(this.#paint.dim(this.#say({ zh: `  另有 ${more} 项,用 --all 查看`, en: `  and ${more} more; --all shows them` })))
    }
    this.#line()
  }

  counts(): void {
    const counts = tally(this.#report.measures)
    const parts = verdicts
      .filter((each) => counts[each] > 0)
      .map((each) => [each, `${verdictIcons[each]} ${this.#say(verdictWords[each])} ${counts[each]}`] as const)
    const total = this.#report.measures.filter(({ isSelected }) => isSelected).length
    const head = this.#say({ zh: `${total} 项措施`, en: `${total} measures` })
    const isLong = columnWidth([head, ...parts.map(([, text]) => text)].join('  ')) > this.#width
    if (isLong) this.#line(head)
    this.#line([isLong ? '' : head, ...parts.map(([each, text]) => this.#paint.verdict(each, text))].join('  '))
  }

  #title(title: Words, count: number): void {
    this.#line(this.#paint.bold(`── ${this.#say(title)} (${count}) ──`))
  }

  #fact(label: Words, value: string): void {
    const indent = this.#language === 'zh' ? 6 : 10
    const [first, ...rest] = wrap(value, this.#width - indent)
    this.#line(`${this.#paint.dim(fit(this.#say(label), indent))}${first}`)
    for (const line of rest) this.#line(' '.repeat(indent) + line)
  }

  #note(label: Words, text: string, color: (text: string) => string = (same) => same): void {
    const [first, ...rest] = wrap(visible(text), this.#width - 13)
    this.#line(`    ${this.#paint.dim(fit(this.#say(label), 8))}${color(first ?? '')}`)
    for (const line of rest) this.#line(`            ${color(line)}`)
  }

  #say(words: Words): string {
    return words[this.#language]
  }
  #clip(text: string): string {
    return fit(text, this.#width - 2).trimEnd()
  }
  #line(text = ''): void {
    this.#lines.push(text)
  }
}
