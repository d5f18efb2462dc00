/**
 * How a PDF looks, in Typst (https://typst.app/docs/). The text of a report never stands in here: it comes as JSON through `sys.inputs`,
 * and a string that is data is never read as markup, whatever signs it holds.
 */
export const typstTemplate = String.raw`
#let data = json(bytes(sys.inputs.outline))
#let tones = json(bytes(sys.inputs.tones))
#let colours = json(bytes(sys.inputs.colours))
#let screens = json(bytes(sys.inputs.screens))
#let colour(code) = rgb("#" + code)
#let soft = colour(colours.soft)
#let rule = 0.5pt + colour(colours.line)
#let latin = "DejaVu Sans Mono"

#set document(title: data.cover.title + " " + data.cover.number.value, author: "zhunsheng", date: none)
#set text(
  font: ("Noto Sans SC", latin), size: 9.5pt, fill: colour(colours.ink),
  lang: data.language, region: if data.language == "zh" { "cn" } else { "gb" }, hyphenate: false,
)
// Where a long word may be broken there stands a U+200B. It would be a letter of the text that a PDF gives back: a box ends there instead.
#show regex("[^\u{200b}\s]+\u{200b}"): it => box(it.text.replace("\u{200b}", ""))
#set par(leading: 0.62em, spacing: 0.8em, justify: false)
#set page(
  paper: "a4", margin: (x: 20mm, top: 24mm, bottom: 22mm),
  header: context if here().page() > 1 {
    set text(size: 7.5pt, fill: soft)
    grid(columns: (1fr, auto), data.header.left, data.header.right)
    v(-0.5em)
    line(length: 100%, stroke: rule)
  },
  footer: context if here().page() > 1 {
    set text(size: 7.5pt, fill: soft)
    align(center, data.pageWords.at(0) + counter(page).display() + data.pageWords.at(1) + str(counter(page).final().first()) + data.pageWords.at(2))
  },
)

#let code(body, size: 0.88em) = text(font: (latin, "Noto Sans SC"), size: size, body)
#let spans(line) = line.map(span => {
  let look = span.at("look", default: "")
  if look == "strong" { text(weight: 700, span.text) } else if look == "code" { code(span.text) } else if look == "soft" { text(fill: soft, span.text) } else { text(span.text) }
}).join()
#let lines(all) = all.map(spans).join(linebreak())
#let caption(words) = block(sticky: true, above: 1.2em, below: 0.5em, width: 100%, align(center, text(size: 0.92em, weight: 700, words)))

#show heading.where(level: 1): it => block(above: 2em, below: 0.9em, sticky: true, text(size: 15pt, weight: 700, it.body))
#show heading.where(level: 2): it => block(above: 1.7em, below: 0.8em, sticky: true, width: 100%, stroke: (bottom: rule), inset: (bottom: 0.4em), text(size: 11.5pt, weight: 700, it.body))

#let chapter(block) = {
  if block.startsPage { pagebreak(weak: true) }
  heading(level: block.level, block.number + "  " + block.title)
}

#let toned(tone, body, inset: 3pt) = {
  let look = tones.at(tone)
  set text(fill: colour(look.ink), weight: if tone in ("failed", "cantTell") { 700 } else { 400 })
  let edge = if tone == "untested" { (paint: colour(look.edge), thickness: 0.6pt, dash: "dashed") } else { 0.6pt + colour(look.edge) }
  box(fill: colour(look.fill), stroke: edge, radius: 2pt, inset: (x: inset, y: 0pt), outset: (y: 2.5pt), body)
}

#let cell(it) = {
  let tone = it.at("tone", default: none)
  let body = lines(it.lines)
  if tone != none { body = toned(tone, body) }
  if it.at("align", default: "") == "center" { align(center, body) } else { body }
}

#let draw-table(it) = {
  caption(it.caption)
  set text(size: 8.5pt)
  set par(leading: 0.55em)
  table(
    columns: it.columns.map(column => column.share * 1fr),
    stroke: rule, inset: (x: 4pt, y: 4.5pt),
    table.header(..it.columns.map(column => table.cell(fill: colour(colours.head), text(weight: 700, column.title)))),
    ..it.rows.flatten().map(cell),
  )
}

#let draw-fields(it) = {
  caption(it.caption)
  set text(size: 9pt)
  table(
    columns: (22%, 1fr), stroke: rule, inset: (x: 5pt, y: 5pt),
    ..it.rows.map(row => (table.cell(fill: colour(colours.head), text(weight: 700, row.label)), lines(row.lines))).flatten(),
  )
}

#let matrix-cell(it) = {
  let look = tones.at(it.tone)
  let edge = if it.tone == "untested" { (paint: colour(look.edge), thickness: 0.7pt, dash: "dashed") } else { 0.7pt + colour(look.edge) }
  block(
    width: 100%, height: 100%, fill: colour(look.fill), stroke: edge, radius: 3pt, inset: 4pt,
    {
      set text(size: 7.5pt, fill: colour(look.ink))
      set par(leading: 0.45em)
      text(size: 6.5pt, it.id)
      linebreak()
      text(weight: if it.tone in ("failed", "cantTell") { 700 } else { 400 }, it.title)
      place(bottom + left, text(weight: 700, it.state))
    },
  )
}

#let draw-matrix(it) = {
  caption(it.caption)
  let height = if data.language == "zh" { 15.5mm } else { 18.5mm }
  for part in it.parts {
    block(sticky: true, above: 1em, below: 0.6em, width: 100%, stroke: (top: 1pt + colour(colours.ink)), inset: (top: 0.5em), text(size: 9pt, weight: 700, part.title))
    grid(
      columns: (1.05fr, 1fr, 1fr, 1fr, 1fr), rows: height, gutter: 3pt,
      ..part.headings.map(row => (
        block(width: 100%, height: 100%, inset: (y: 4pt, right: 4pt), { set text(size: 8pt, weight: 700, fill: soft); set par(leading: 0.45em); row.title }),
        ..row.cells.map(matrix-cell),
        ..range(4 - row.cells.len()).map(_ => []),
      )).flatten(),
    )
  }
}

#let draw-trail(steps) = block(above: 0.5em, below: 0.5em, inset: (left: 5pt), {
  set text(size: 8pt)
  set par(leading: 0.5em)
  for (index, step) in steps.enumerate() {
    let last = index == steps.len() - 1
    let ink = if last { colour(tones.failed.fill) } else { soft }
    let track = if last { none } else if step.isCertain { 1pt + soft } else { (paint: colour(tones.cantTell.edge), thickness: 1pt, dash: "dotted") }
    block(above: 0pt, below: 0pt, width: 100%, stroke: (left: track), inset: (left: 9pt, bottom: 4pt), {
      place(dx: -11.6pt, dy: 1.2pt, circle(radius: 2.4pt, fill: if index == 0 or last { ink } else { white }, stroke: 1pt + ink))
      if step.role != "" { text(fill: soft, step.role + " ") }
      code(step.method, size: 1em)
      if step.note != "" { text(fill: colour(tones.cantTell.ink), "  ? " + step.note) }
    })
  }
})

// With its caption under it, never on two pages.
#let draw-figure(it) = {
  let words = text(size: 7.5pt, fill: soft, it.caption)
  if it.picture == none { block(above: 0.4em, below: 0.2em, words) } else {
    let size = screens.at(it.picture)
    block(above: 0.5em, below: 0.4em, breakable: false, {
      box(stroke: rule, image("/" + it.picture + ".jpg", width: size.width * 1mm, height: size.height * 1mm, alt: it.alt))
      block(above: 0.5em, below: 0pt, words)
    })
  }
}

#let draw-place(place) = block(above: 0.55em, below: 0pt, width: 100%, inset: (left: 6pt), {
  set par(leading: 0.5em)
  text(size: 8pt, fill: soft, code(place.where, size: 1em))
  if place.trail.len() > 0 { draw-trail(place.trail) }
  if place.quote != "" {
    block(above: 0.4em, below: 0.2em, width: 100%, fill: colour(colours.code), radius: 2pt, inset: 4pt, text(size: 8pt, code(place.quote, size: 1em)))
  }
  if place.figure != none { draw-figure(place.figure) }
})

#let draw-finding(it) = {
  let look = tones.at(it.tone)
  let edge = if it.tone == "untested" { (paint: colour(look.edge), thickness: 1.2pt, dash: "dashed") } else { 2.5pt + colour(look.edge) }
  block(
    above: 0.6em, below: 0.6em, width: 100%, breakable: true, stroke: (left: edge), fill: colour(look.wash),
    inset: (left: 8pt, right: 4pt, y: if it.notes.len() + it.places.len() > 0 { 5pt } else { 3pt }),
    {
      block(above: 0pt, below: 0pt, sticky: it.places.len() > 0 or it.sides != none, { toned(it.tone, text(size: 0.85em, it.badge)); h(0.6em); spans(it.statement) })
      set text(size: 8.5pt)
      for note in it.notes {
        let ink = if note.isQuestion { colour(tones.cantTell.ink) } else { colour(colours.ink) }
        block(above: 0.55em, below: 0pt, text(fill: ink, { text(weight: 700, note.label); h(0.6em); note.text }))
      }
      if it.meta != "" { block(above: 0.75em, below: 0pt, text(size: 7.5pt, fill: soft, it.meta)) }
      for place in it.places { draw-place(place) }
      if it.sides != none {
        block(above: 0.6em, below: 0.2em, table(
          columns: (1fr, 1fr), stroke: rule, fill: (_, y) => if y == 0 { colour(colours.head) } else { white }, inset: 4pt,
          table.header(..it.sides.titles.map(title => text(weight: 700, size: 8pt, title))),
          ..it.sides.places.map(side => side.map(draw-place).join()),
        ))
      }
      if it.more != "" { block(above: 0.5em, below: 0pt, text(size: 8pt, fill: soft, it.more)) }
    },
  )
}

#let draw(it) = {
  if it.kind == "heading" { chapter(it) }
  else if it.kind == "table" { draw-table(it) }
  else if it.kind == "fields" { draw-fields(it) }
  else if it.kind == "matrix" { draw-matrix(it) }
  else if it.kind == "finding" { draw-finding(it) }
  else if it.kind == "list" { list(..it.items.map(spans)) }
  else if it.look == "clause" { block(above: 1.1em, below: 0.5em, sticky: true, spans(it.line)) }
  else { par(spans(it.line)) }
}

// The cover.
#align(center, {
  v(26mm)
  if sys.inputs.icon != "" { image(sys.inputs.icon, width: 22mm, height: 22mm, fit: "contain"); v(6mm) }
  text(size: if data.language == "zh" { 25pt } else { 24pt }, weight: 700, data.cover.title)
  v(1mm)
  text(size: 11pt, fill: soft, data.cover.subtitle)
  v(7mm)
  text(size: 11pt, data.cover.number.label + "  ")
  text(size: 11pt, weight: 700, data.cover.number.value)
  v(16mm)
  set text(size: 10.5pt)
  block(width: 92%, align(left, grid(
    columns: (if data.language == "zh" { 30mm } else { 38mm }, 1fr), row-gutter: 0pt, inset: (x: 3pt, y: 7pt), stroke: (bottom: rule),
    ..data.cover.fields.map(field => (
      text(weight: 700, field.label),
      if field.value.len() == 0 { v(1.1em) } else { spans(field.value) },
    )).flatten(),
  )))
})

#pagebreak()
#align(center, text(size: 15pt, weight: 700, data.notes.title))
#v(4mm)
#set enum(numbering: "1.", spacing: 0.9em)
#enum(..data.notes.items.map(item => item))

#pagebreak()
#align(center, text(size: 15pt, weight: 700, data.contentsTitle))
#v(3mm)
#show outline.entry: set block(above: 0.62em)
#show outline.entry.where(level: 1): set text(weight: 700)
#outline(title: none, depth: 2, indent: 1.4em)
#pagebreak()

#for it in data.blocks { draw(it) }

#let signature = data.signature
#chapter(signature.heading)
#signature.introduction
#v(2mm)
#block(breakable: false, table(
  columns: (22%, 1fr, 1fr, 1fr), rows: (auto, 16mm, 16mm, 16mm), stroke: rule, align: horizon, inset: 5pt,
  ..signature.columns.map(title => table.cell(fill: colour(colours.head), text(weight: 700, title))),
  ..signature.roles.map(role => (text(weight: 700, role), [], [], [])).flatten(),
))
#block(breakable: false, above: 8mm, width: 100%, align(right, block(width: 80mm, height: 45mm, stroke: (paint: colour(colours.line), thickness: 0.8pt, dash: "dashed"), inset: 6mm, align(left, {
  text(weight: 700, signature.seal)
  place(bottom + right, signature.sealNote)
}))))
`
