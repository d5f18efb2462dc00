/** Characters of traditional writing beside those that simplified writing has in their place, as far as policies use them. */

/** Pairs: the traditional character, then the simplified one. */
const PAIRS =
  '個个們们為为這这時时說说對对來来開开關关國国會会與与無无動动過过還还後后現现發发問问題题網网絡络務务應应該该產产業业電电話话號号碼码設设備备資资訊讯據据數数儲储處处權权隱隐護护機机構构統统計计認认證证實实責责規规則则條条約约請请將将於于須须' +
  '從从給给種种類类進进傳传輸输轉转讓让啟启閉闭點点擊击選选擇择錄录記记憶忆憑凭帳账戶户頭头圖图書书視视頻频體体驗验檢检測测試试調调協协議议變变廣广執执罰罚監监單单獨独聯联繫系際际費费貨货購购買买賣卖價价錢钱銀银賬账額额標标準准確确識识別别區区' +
  '導导覽览擾扰濫滥損损壞坏滅灭強强極极難难離离屬属範范圍围僅仅雖虽當当屆届內内兩两雙双邊边連连結结線线級级編编練练組组織织終终續续維维繼继總总緊紧緩缓縮缩絕绝經经綁绑幫帮寬宽寫写審审層层歷历厲厉參参歸归彙汇徵征復复愛爱態态懷怀戰战戲戏擁拥擔担' +
  '擴扩攝摄斷断敵敌樣样橫横歡欢氣气決决況况淨净減减滿满滾滚漢汉潛潜災灾熱热營营爭争獎奖獲获環环畫画異异療疗盡尽盤盘眾众礎础禮礼稱称積积穩稳競竞筆笔節节簡简簽签紅红純纯細细義义習习聲声聽听職职膚肤臨临舉举舊旧藝艺蘭兰虛虚術术衛卫裝装裡里複复見见' +
  '觀观覺觉觸触訂订訴诉診诊評评詞词詳详誠诚誤误課课談谈論论諮咨謝谢譯译讀读負负財财貢贡販贩貴贵貸贷貼贴賓宾賠赔質质賴赖贈赠趨趋跡迹車车軌轨軟软載载輕轻輯辑輪轮辦办農农遊游運运達达違违遞递遠远適适遷迁遺遗郵邮醫医釋释針针鍵键鎖锁鏈链鑑鉴長长門门' +
  '語语臉脸薦荐蹤踪誌志陸陆顏颜願愿騎骑騙骗黨党歲岁殘残沒没洩泄溫温濟济濾滤瀏浏燈灯爾尔牆墙狀状礙碍籤签糾纠縱纵繳缴脈脉腦脑萬万蓋盖衝冲補补製制訪访許许贊赞躍跃輔辅邏逻鄰邻銷销錯错鎮镇鑰钥間间飲饮餘余麥麦註注僱雇億亿優优償偿偵侦併并側侧傷伤債债' +
  '儀仪勞劳勢势劃划創创剛刚卻却員员嘗尝嚮向團团園园場场塊块壇坛壓压壽寿夠够夾夹奪夺妝妆婦妇媽妈學学孫孙專专尋寻島岛幾几庫库廠厂廢废張张彈弹彌弥徑径惡恶慣惯慮虑戀恋掃扫掛挂採采換换搖摇搶抢撥拨擋挡擬拟攔拦攜携敗败昇升暫暂曆历樂乐樓楼橋桥欄栏歐欧' +
  '毀毁溝沟潤润灣湾牽牵畢毕盜盗祕秘稅税竊窃綜综績绩縣县聞闻興兴華华蘋苹藥药詢询諾诺講讲謹谨軍军較较輛辆轄辖迴回鄉乡鈴铃鏡镜鐵铁閃闪靈灵顧顾駐驻駛驶駕驾雲云東东馬马黃黄藍蓝綠绿龍龙嚴严檔档蒐搜紀记螢荧幣币寵宠嬰婴紙纸納纳紛纷鈕钮裏里閘闸' +
  '閱阅隊队階阶險险隨随雜杂靜静響响頁页項项順顺預预領领顯显風风飛飞館馆驅驱髮发鮮鲜齊齐齡龄'

const letters = [...PAIRS]
/** Each traditional character with the simplified one. */
export const simplifiedOf: readonly (readonly [traditional: string, simplified: string])[] = letters.flatMap((letter, at) =>
  at % 2 === 0 ? [[letter, letters[at + 1]!] as const] : [],
)

const traditional = new Set(simplifiedOf.map(([letter]) => letter))
const simplified = new Set(simplifiedOf.map(([, letter]) => letter))

/** Share of traditional characters among those that differ between the two writings, 0 to 1; 0 where none differs. */
export function traditionalShare(text: string): number {
  let old = 0
  let both = 0
  for (const letter of text) {
    if (traditional.has(letter)) old++
    else if (!simplified.has(letter)) continue
    both++
  }
  return both === 0 ? 0 : old / both
}
