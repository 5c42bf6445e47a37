/** Simplified Chinese: the words of the map. */
import { decimal, number, percent, SIDE } from '../../shared/strings.js';

/** A number with one decimal, or none if it is whole. @param {number} value */
const short = (value) => decimal(String(Number(value.toFixed(1))));

/** @type {typeof import('../../element/map/strings.js').MAP} */
export const MAP = {
  label: '编码分布图',
  keys: '方向键在各个半边之间移动，按住 Shift 可在图上自由移动；到达之处都会解码。加号和减号缩放，Esc 键显示全图。',
  sentence: ({ partnerOf100, gap }) =>
    `每 100 个左半边中，有 ${short(partnerOf100.leftToRight)} 个与自己的右半边最近；间距为 ${number(gap)}。`,
  kinds: '放大到某个数字',
  all: '全部',
  kind: (digit) => `只看 ${digit}`,
  gap: '间距',
  gapWords:
    '同一数字两个编码的平均距离，除以不同数字的左、右半边的平均距离。为 0 时，两半落在同一处；为 1 时，' +
    '两半并不比任意两个半边更近。',
  gapBriefly: '0：两半在同一处',
  partner: '配对成功',
  partnerWords: '有多少个左半边，在 100 个数字的右半边中，与自己的右半边编码一致度最高。',
  partnerBriefly: '与自己的右半边最接近的左半边',
  of100: (found) => `${short(found)}/100`,
  number: (value) => number(value),
  decoded: (digit, part) => `识别为 ${digit}，${percent(part)}`,
  unread: '未分类',
  completed: (digit) => `${digit}，已补全`,
  half: ({ digit, side }) => `${digit} 的${SIDE[side]}`,
  told: (half, decoded) => {
    if (!half) return `各半边之间的一处。解码结果：${decoded}。`;
    const { agreement } = half;
    const agrees = agreement === null ? '' : `，与另一半的一致度为 ${number(agreement)}`;
    return `${MAP.half(half)}${agrees}。解码结果：${decoded}。`;
  },
  grid: { label: '左半边（行）与右半边（列）的一致度', own: '画框中' },
  table: {
    open: '以表格查看分布图',
    caption: '每种数字的左右两半在分布图上的配对情况',
    kind: '数字',
    found: '找到自己右半边的左半边',
    foundOf: (found, count) => `${found}/${count}`,
    agreement: '两半的平均一致度',
  },
};
