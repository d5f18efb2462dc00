/**
 * Characters as people read them. A PDF printed with a system font often maps glyphs back to look-alikes of the Kangxi radicals:
 * `⽤⼾` looks like 用户 and is found by nobody who searches for it. NFKC undoes half of that, and gives traditional forms (戶); so
 * these two blocks of Unicode (https://www.unicode.org/charts/PDF/U2F00.pdf, U2E80.pdf) have a table of their own.
 */

const KANGXI = 0x2f00
/** U+2F00 to U+2FD5 in order, simplified where the simplified form is the ordinary one. */
const kangxi = [
  ...'一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木',
  ...'欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艹虍虫血行衣西见角言',
  ...'谷豆豕豸贝赤走足身车辛辰辵邑酉釆里金长门阜隶隹雨青非面革韦韭音页风飞食首香马骨高髟斗鬯鬲鬼鱼鸟卤鹿麦麻黄黍黑黹黾鼎鼓鼠鼻齐齿龙龟龠',
]

/** CJK Radicals Supplement: the forms that are whole characters, or that fonts give in place of one. */
const supplement: Readonly<Record<string, string>> = Object.fromEntries(
  [
    '⺁厂⺅亻⺇几⺈刀⺉刂⺊卜⺋卩⺌小⺍小⺎尢⺏尢⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛无⺜日⺝月⺞歹⺟母⺠民⺡氵⺢水⺣灬⺤爪⺥爪⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻',
    '⺮竹⺯糸⺰纟⺱罒⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺聿⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒长⻓长',
    '⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟',
  ].flatMap((row) => {
    const all = [...row]
    return all.flatMap((form, at) => (at % 2 === 0 ? [[form, all[at + 1]!]] : []))
  }),
)

/**
 * Radicals, compatibility ideographs, ligatures of Latin letters, and the ASCII of full width (U+FF01 to U+FF5E, a unit for a unit).
 * Policies mix both widths of commas, colons and brackets at will: a pattern that knew one of them would miss half of all policies.
 * What Chinese alone has (。、“”《》【】) stays.
 */
const LOOK_ALIKES = /[\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufb06\uff01-\uff5e\uff61\uff64\u{2f800}-\u{2fa1f}]/gu
/**
 * What nobody sees and what tears words apart for a machine: soft hyphens, joiners, marks of direction, variation selectors, and
 * the controls that come out of broken PDF encodings.
 */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|(?![\t\n\v\f\r\u0085])\p{Cc}/gu

/** The same text in the characters that people write. The length may change. */
export function ordinaryCharacters(text: string): string {
  return text.replaceAll(UNSEEN, '').replaceAll(LOOK_ALIKES, ordinaryForm).normalize('NFC')
}

function ordinaryForm(form: string): string {
  const point = form.codePointAt(0)!
  if (point >= KANGXI && point < KANGXI + kangxi.length) return kangxi[point - KANGXI]!
  return supplement[form] ?? form.normalize('NFKC')
}

/** White space as CSS folds it, with the spaces of other widths; line feeds are kept. */
export const foldedSpace = (text: string): string =>
  text.replaceAll(/[\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, ' ')
