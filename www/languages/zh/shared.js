/**
 * Simplified Chinese: the words of the Draw panel and of the notices. One word for one thing, in all files of this
 * folder:
 *
 *     half, left half, both halves  一半、左半边（右半边）、两半       test digits          测试数字
 *     digit; number                 数字；数                          held-out digits      留出数字
 *     code, joint code              编码、联合编码                    training batch       训练批次
 *     agreement                     一致度                            batch size           批大小
 *     map                           分布图                            step, steps          步、步数
 *     gap                           间距                              seed                 种子
 *     partner found                 配对成功                          preset; slides       预设；幻灯片
 *     common representation         共同表示                          term, objective      项、目标函数
 *     network, weights              网络、权重                        total loss           总损失
 *     classifier, classified as     分类器、识别为                    accuracy             准确率
 *     run, twin                     训练（主训练）、对照              sum correlation      相关总和
 *     spread                        波动                              CCA sum              CCA 总和
 *     unit, layer, dense            单元、层、全连接                  effective rank       有效秩
 *     batch norm                    批归一化                          redundancy, matching 冗余、匹配
 *     lesson                        实验                              story                导览
 */
import { grouped, MOST_PROBLEMS, megabytes, number, oneLine, percent } from '../../shared/strings.js';

/**
 * How a drawing was moved to be read; empty if nobody would see it.
 * @param {import('../../shared/protocol.js').Alignment} alignment
 */
function alignedInWords({ down, right, size, slant }) {
  const [rows, columns, bigger] = [Math.round(down), Math.round(right), Math.round(size * 100) - 100];
  const moves = [
    rows !== 0 && `${rows > 0 ? '下' : '上'}移 ${Math.abs(rows)} 像素`,
    columns !== 0 && `${columns > 0 ? '右' : '左'}移 ${Math.abs(columns)} 像素`,
    bigger !== 0 && `${bigger > 0 ? '放大' : '缩小'} ${percent(Math.abs(bigger) / 100)}`,
    slant !== 0 && `向${slant > 0 ? '右' : '左'}倾斜`,
  ].filter(Boolean);
  return moves.length === 0 ? '' : `网络读取前先作校正：${moves.join('，')}。`;
}

/** @param {import('../../shared/settings.js').Problem} problem */
function problemInWords({ name: text, value: given, expected, used, repeated }) {
  const [name, value] = [text, given].map((part) => oneLine(part));
  if (expected === null) return `没有名为“${name}”的设置，已忽略。`;
  if (repeated) return `链接中多次出现 ${name}，已忽略 ${name}="${value}"。`;
  const fate = used === undefined ? '已忽略' : `已改为 ${used}`;
  return `设置 ${name}="${value}" ${fate}。可用的值：${expected}。`;
}

/** How numbers are written. */
export const NOTATION = {
  decimal: '.',
  group: ',',
  groupsFrom: 1000,
  percent: '%',
  megabytes: '\u00a0MB',
  colon: '：',
  comma: '，',
};

export const SIDE = { left: '左半边', right: '右半边', both: '两半' };

/** @type {typeof import('../../shared/strings.js').STRINGS} */
export const STRINGS = {
  tabs: { label: '面板', draw: '绘制', train: '训练', compare: '比较' },
  compareLead: '画出一半，由四种方法画出另一半。',
  story: ['导览', '共 5 步'],

  draw: {
    lead: '画出一半，由网络画出另一半。',
    leadToMap: '在分布图上，两半应落在同一处。',
    frame: '绘图框，28×28 像素。方向键移动，按住 Shift 则边移边画；空格键加点或去点，Delete 键清空。',
    cell: (row, column) => `第 ${row + 1} 行，第 ${column + 1} 列，${column < 14 ? SIDE.left : SIDE.right}`,
    yours: '手绘的一半',
    example: '取自真实数字',
    network: '网络画的一半',
    ownNetwork: '你的网络画的一半',
    truth: '暂为真实的另一半',
    real: '真实的另一半',
    covered: '已遮住',
    beside: '各方法画的就是这一半',
    waiting: '等待网络',
    nothing: '画在这里',
    either: '或画在这里',
    given: '交给网络的部分',
    givenNames: { left: '左半边', right: '右半边', both: '两半' },
    keysHint: '方向键移动，按住 Shift 则边移边画。空格键加点或去点。',
    hint: '请画满虚线框。点按笔迹可将其擦除。',
    swapped: { left: '现在交给网络的是左半边。', right: '现在交给网络的是右半边。' },
    cut: { left: '右侧的手绘笔迹未采用。', right: '左侧的手绘笔迹未采用。' },
    whole: '交给网络两半',
    aligned: alignedInWords,
    undo: '撤销',
    clear: '清空',
  },

  examples: {
    title: '真实数字',
    hint: ['训练时从未见过。', '再按一次可换一个。'],
    button: (digit) => `数字 ${digit} 的例子`,
  },

  codes: {
    percent,
    number: (value) => number(value),
    unread: '这份权重没有配套的分类器。',
    oddsWords: (probabilities) => [...probabilities].map((part, digit) => `${digit}：${percent(part)}`).join('，'),
  },

  agreement: {
    title: '一致度',
    none: '左右两半之间',
    of: {
      given: '左半边与右半边',
      covered: '左右两半，其中一半遮住',
      drawn: '手绘的一半与网络画的一半',
    },
    scale: '1：相同，0：无关',
    map: '网络就绪后显示分布图。',
  },

  described(given, { drawn, digit, agreement }) {
    const extent =
      drawn && drawn.pixels > 0
        ? `有 ${drawn.pixels} 个深色像素，从第 ${drawn.top} 行到第 ${drawn.bottom} 行`
        : '没有深色像素';
    return [
      drawn ? `网络得到${SIDE[given]}，画出了另一半，${extent}。` : '网络得到了两半。',
      digit && `分类器识别为 ${digit.name}，把握 ${percent(digit.probability)}。`,
      agreement !== null && `左右编码的一致度为 ${number(agreement)}。`,
    ]
      .filter(Boolean)
      .join('');
  },

  weights: {
    title: '网络',
    shipped: '用 55,000 个数字训练',
    imported: '导入的权重',
    loading: (loaded, total) =>
      total > 0 ? `正在加载网络：${megabytes(loaded)}，共 ${megabytes(total)}` : `正在加载网络：${megabytes(loaded)}`,
    starting: '正在启动网络',
    ready: (name, hash) => `${name}（${hash}）`,
    none: '尚未加载',
    loadShipped: '自带权重',
    loadFile: '加载文件…',
    save: '保存权重',
    dropHint: '也可以把 .safetensors 文件拖放到此处任意位置。',
    unreadable: '它是文件夹，或是已无法读取的文件',
    loaded: (name) => `绘制现在使用的权重：${name}。`,
    failed: (name, reason) => `未能加载 ${oneLine(name, 60)}：${reason}。绘制仍使用原来的权重。`,
  },

  train: {
    lead: (digits) => `按“开始”，看一个全新的网络如何从 ${grouped(digits)} 个数字中学习。`,
  },

  notices: {
    dismiss: '关闭',
    settings: (problems) => {
      const more = problems.length - MOST_PROBLEMS;
      return [
        ...problems.slice(0, MOST_PROBLEMS).map(problemInWords),
        ...(more > 0 ? [`另有 ${more} 项设置被忽略或更改。`] : []),
      ].join('\n');
    },
    longLink: (length, most) =>
      `链接中 # 之后有 ${grouped(length)} 个字符，超过了上限 ${grouped(most)}：其中的设置全部忽略。`,
    drawingLost: '负责绘制的网络意外停止，正以同一份权重重新启动。',
    drawingGone: (reason) => `负责绘制的网络已停止，且无法重新启动：${reason}。`,
    noPanel: (reason) => `无法加载此面板：${reason}。`,
    again: '重试',
    noLanguage: (reason) => `无法加载该语言的文字：${reason}。`,
    failed: (reason) => `操作未成功：${reason}。`,
    missing: {
      // the end of a sentence, which gets its full stop with the words around it
      wasm:
        '网络需要 WebAssembly，而此浏览器不支持，或已将其关闭（例如开启了增强安全模式）。' +
        '页面的其余部分不依赖它，因此真实数字照常显示',
      simd:
        '网络需要 WebAssembly SIMD，而此浏览器或其处理器不支持。Chrome 和 Edge 自 91 版、Firefox 自 89 版、' +
        'Safari 自 16.4 版起支持',
      policy:
        '网络需要 WebAssembly，而此页面所在服务器的内容安全策略（Content Security Policy）禁止它：script-src ' +
        "必须允许 'wasm-unsafe-eval'",
    },
    noStart: (reason) => `网络无法启动：${reason}。`,
    noExamples: (reason) => `无法加载真实数字：${reason}。`,
    noClassifier: (reason) => `无法加载分类器：${reason}。网络仍可绘制，但不能识别数字。`,
  },
};
