/** Simplified Chinese: the words of what lies behind a press in the Draw panel. */
import { number, percent, SIDE } from '../../shared/strings.js';

/** @type {typeof import('../../element/draw/details/strings.js').READING} */
export const READING = {
  title: '每一半说了什么',
  heads: { half: '部分', sees: '所见', code: '联合编码', odds: '分类器', digit: '识别', draws: '所画' },
  rows: { left: '左半边', right: '右半边', both: '两半' },
  symbols: { left: 'h(x)', right: 'h(y)', both: 'h(z)' },
  roles: { given: '给出', covered: '遮住', network: '网络所画', empty: '空白' },
  together: '合在一起',
  agreement: '编码的一致度',
  pairs: { 'left-right': '左–右', 'left-both': '左–两半', 'right-both': '右–两半' },
  agreementHint: '编码的 50 个单元上的相关系数。等于 1 时，左右两组条形形状相同：两半表达的内容相同。',
  notes: {
    given: '交给网络的是两半。',
    covered: '交给网络的是其中一半；遮住的一半所在的行仅供对照。',
    network: '另一侧没有手绘内容，因此该行显示的是网络自己画的那一半。',
  },
  touch: '拖动编码中的一根条，或用方向键：网络根据改动后的编码作画，它在分布图上的点也随之移动。',
  takeBack: '撤销',
  unit: (unit, value) => `第 ${unit} 个单元：${number(value)}`,
  waiting: '网络加载完成后显示。',
  empty: '画一点内容，看看每一半说了什么。',
  seesWords: (row, dark) => `${SIDE[row]}，${row === 'both' ? '28×28' : '28×14'} 像素，其中 ${dark} 个为深色。`,
  codeWords: (positive, largest) =>
    positive === 0
      ? '没有大于 0 的单元。'
      : `50 个单元中有 ${positive} 个大于 0，其中第 ${largest + 1} 个单元的值最大。`,
  drawsWords: (row) => `网络${row === 'both' ? '根据两半' : `只根据${SIDE[row]}`}画出的两半。`,
};

/** @type {typeof import('../../element/draw/details/strings.js').MIXED} */
export const MIXED = {
  title: '把不相干的两半拼起来',
  lead:
    '一个数字的左半边，配上另一个数字的右半边。两半各有自己的编码。' +
    '滑块沿直线从一个编码移到另一个编码，网络画出途中的样子。',
  left: '左半边取自',
  right: '右半边取自',
  part: '从左半边的编码到右半边的编码',
  between: '两个编码之间',
  both: '两半同时给出',
  drawnWords: '网络根据滑块处的编码画出的图像。',
  bothWords: '网络根据同时给出的两半画出的图像。',
  halfWords: { left: '提供左半边的数字。', right: '提供右半边的数字。' },
  reads: (digit, probability) => `数字 ${digit}，${percent(probability)}`,
  place: (part, read) => `全程的 ${percent(part)}${read ? `，识别为 ${read.digit}，把握 ${percent(read.part)}` : ''}`,
};

/** @type {typeof import('../../element/draw/details/strings.js').MATCHING} */
export const MATCHING = {
  title: '配对：哪两半本是一对？',
  game: {
    title: '与网络比一比',
    lead: '下面四个右半边中，有一个与这个左半边是一对。是哪一个？',
    left: '一个左半边',
    answers: '四个右半边',
    answer: (place) => `右半边 ${place + 1}`,
    whole: '完整的数字',
    next: '下一题',
    told: (you, network, agreement, right) =>
      `${you ? '选对了' : `选错了，正确的是第 ${right} 个`}；网络${network ? (you ? '也选对了' : '选对了') : you ? '选错了' : '也选错了'}` +
      `（一致度 ${number(agreement)}）。`,
    score: ({ asked, you, network }) =>
      asked === 0 ? '' : `已答 ${asked} 题：自己答对 ${you} 题，网络答对 ${network} 题。`,
  },
  grid: {
    title: '十个左半边对十个右半边',
    lead:
      '测试数字中每种取一个；半圆与分布图上的一样，表示画框中的两半。每一格是一个左半边与一个右半边的一致度：' +
      '网络越好，高一致度就越集中在对角线上。',
  },
};

/** @type {typeof import('../../element/draw/details/strings.js').SHARE} */
export const SHARE = {
  link: '复制链接',
  picture: '保存图片',
  title: '半个数字',
  file: 'half-a-digit.png',
  copied: (withDrawing) => (withDrawing ? '已复制，内含手绘的数字。' : '已复制。'),
  notCopied: (link) => `请复制此链接：${link}`,
  noPicture: '此浏览器无法生成图片',
  values: { agreement: '一致度', gap: '间距', partner: '配对成功' },
};
