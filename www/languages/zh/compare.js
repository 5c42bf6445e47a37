/** Simplified Chinese: the words of the Compare panel. */
import { grouped, number, percent, SIDE } from '../../shared/strings.js';

/** @param {number} bytes */
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;

/** The measured rows, by their names: label and note. @type {Record<string, [string, string]>} */
const ROWS = {
  cca: ['CCA', '线性，用全部 55,000 个训练数字以闭式解拟合；论文报告的那一行所用的数字较少。'],
  mae: [
    'MAE',
    '每个视图一层，392-50，编码用 Sigmoid，与论文相同。在留出数字上，10 轮后的迁移准确率为 69.9% 和 72.9%；论文：64.1% 和 68.9%。',
  ],
  corrnet: [
    'CorrNet',
    '每个视图一层，392-50，编码用 Sigmoid，与论文相同，但像素用线性输出，不用捆绑权重。在留出数字上，10 轮后的迁移准确率为 79.6% 和 80.8%；论文：77.1% 和 78.8%。',
  ],
  'deep-corrnet': [
    '深层 CorrNet',
    '各层用 Sigmoid，每个视图 392-500-300-50，不含 L1；初始权重和批次与作者的代码相同。在留出数字上，4 轮后的迁移准确率为 84.9% 和 85.9%；论文：' +
      '40 轮后为 88.8% 和 89.6%。另外试过，4 轮：相关项的权重取 0.005（83.9、84.7），取论文的 0.02（75.7、77.6）；8 轮、权重 0.02：' +
      'RMSprop（83.1、83.7），由 PyTorch 的初始权重出发的常规 Adam（70.4、72.2）。',
  ],
  'convolutional-mae': ['卷积 MAE', 'CorrMCNN 的网络，只用 L1 至 L3；即页面中的 MAE。'],
  'dense-corrnet': ['全连接 CorrNet', '全连接层 392-500-300-50 及其反向，用 L1 至 L3 和 L6；即页面中的 CorrNet。'],
  corrmcnn: ['CorrMCNN', '页面所用网络的预设：L1 至 L7，权重由本项目自定，另加本项目的两项：冗余和匹配。'],
  'corrmcnn-without-own-terms': ['CorrMCNN，不含自加的项', '同上，不含冗余和匹配。'],
  'corrmcnn-sum': ['CorrMCNN，L1 至 L7 之和', '论文的目标函数：L1 至 L5 的权重为 1，L6 和 L7 用幻灯片的 λ，别无其他。'],
  'corrmcnn-slides': ['CorrMCNN，幻灯片预设', '幻灯片的目标函数与超参数；那里训练了 50 轮。'],
};

/** What is said of published rows, by the English words. @type {Record<string, string>} */
const PUBLISHED = {
  'CorrMCNN, architecture 1': 'CorrMCNN，结构 1',
  'CorrMCNN, architecture 2': 'CorrMCNN，结构 2',
  'CorrMCNN, the slides': 'CorrMCNN，幻灯片',
  'Deep CorrNet, 500-300-50': '深层 CorrNet，500-300-50',
  'the slides': '幻灯片',
  'code of arXiv 1711.00003': 'arXiv 1711.00003 的代码',
  'as the paper reports it': '论文所报告的结果',
  "by its authors' code: 50 epochs, RMSprop, tied weights, sigmoid pixels; there the sum correlation is 42.57":
    '据作者的代码：50 轮，RMSprop，捆绑权重，像素用 Sigmoid；那里的相关总和为 42.57',
  '40 epochs, RMSprop, no L1': '40 轮，RMSprop，不含 L1',
  "by its authors' code: 100 epochs, three convolutions a view, sigmoids, no batch norm, no L1, L4 or L5":
    '据作者的代码：100 轮，每个视图三层卷积，Sigmoid，无批归一化，不含 L1、L4、L5',
  'its best': '其中最好的',
  "50 epochs; the layers and the hyper-parameters of the row with the slides' preset":
    '50 轮；各层与超参数同幻灯片预设那一行',
};

/** @type {typeof import('../../element/compare/strings.js').COMPARE} */
export const COMPARE = {
  names: { cca: 'CCA', mae: '卷积 MAE', corrnet: '全连接 CorrNet', corrmcnn: 'CorrMCNN' },
  live: {
    title: '同一半，四种方法',
    mapOf: (name) => `${name} 的编码分布图`,
    gridOf: (name) => `${name}：左半边（行）与右半边（列）的一致度`,
    grids: '十个左半边对十个右半边',
    hint:
      '每种方法都把同一半变成自己的 50 个数，再据此绘制，全部在此浏览器中完成。页面为每种方法自带一个训练好的网络，' +
      'CorrMCNN 的就是“绘制”面板中的那个。各网络都训练了 32 轮，CCA 则一次拟合而成。' +
      'MAE 和 CorrNet 是本项目的变体，网络与 CorrMCNN 一样大；下表还列出论文中的原结构。',
    what: {
      cca: '典型相关分析：找出左右两半共同变化最多的方向。线性方法，一步求解。',
      mae: '多模态自编码器：学习根据两半或其中任意一半画出两半（L1 至 L3）。此处采用与 CorrMCNN 相同的卷积网络。',
      corrnet:
        '相关网络：绘制任务相同，同时还学习使两半的编码相关（L1 至 L3、L6）。它的各层是全连接的：每个单元都看到整个半边。',
      corrmcnn:
        '卷积网络，还学习使两半在编码之前的全连接层中以及所画的图像上一致（L1 至 L7）。' +
        '本项目自加的两项使各单元互不重复（冗余），并使每一半能凭编码找到它的另一半（匹配）。',
    },
    reads: '识别为',
    unread: '无分类器',
    error: '误差',
    notes: {
      empty: '画出一半，或选一个真实数字。',
      real: '误差：所画的一半与真实的一半之间每像素的均方误差，像素取值在 [0, 1]。条形越短越好；四个条形共用一个刻度。',
      covered: '误差：所画的一半与手绘后遮住的一半之间每像素的均方误差，像素取值在 [0, 1]。四个条形共用一个刻度。',
      alone: '只画了这一半，因此没有真实的另一半。要查看误差，请选一个真实数字，或画出整个数字再按“左半边”或“右半边”。',
    },
    waiting: '尚未加载。',
    loading: (loaded, total) =>
      total > 0 ? `正在加载：${kilobytes(loaded)}，共 ${kilobytes(total)}` : `正在加载：${kilobytes(loaded)}`,
    starting: '正在启动…',
    absent: '未加载。',
    failed: (name, reason) => `无法显示 ${name}：${reason}。`,
    retry: '重试',
    retryOf: (name) => `重新加载 ${name}`,
    // the end of a sentence, which gets its full stop with the words around it
    lost: (reason) => `比较已停止（${reason}）。按“重试”可重新启动`,
    drawing: (name, given) =>
      given === 'both' ? `${name} 根据两半画出的图像。` : `${name} 根据${SIDE[given]}：给出的一半和画出的一半。`,
    percent,
    number: (error) => number(error, 4),
    described: (each) =>
      each
        .map(({ name, digit, error }) =>
          [
            name,
            digit && ` 识别为 ${digit.name}，把握 ${percent(digit.probability)}`,
            error !== null && `${digit ? '，' : ' '}误差 ${number(error, 4)}`,
          ]
            .filter(Boolean)
            .join(''),
        )
        .join('；')
        .concat('。'),
  },

  results: {
    title: '测量结果',
    caption: (digits) => `测试数字 ${grouped(digits)} 个，任何方法训练时都未用过。`,
    protocol: ({ seeds, epochs, trainedOn }) =>
      `${seeds === 1 ? '只训练一次，因此没有波动' : `每个数为 ${seeds} 次训练的均值 ± 波动`}。` +
      `每个网络用 ${grouped(trainedOn)} 个数字训练${epochs === null ? '' : ` ${epochs} 轮`}。`,
    spreadSays:
      '波动是不同种子的各次训练之间的标准差；种子决定初始权重、数字的顺序和 Dropout。' +
      '如果两行之差小于波动的两倍左右，换一个种子，名次就可能颠倒。',
    again: '以下命令重新训练并评估所有各行：',
    method: '方法',
    kinds: { published: '已发表的结构，在此训练', ours: 'CorrMCNN 与本项目的变体，在此训练' },
    published: '论文报告的结果',
    row: ({ name, label, note }) => ROWS[name] ?? [label, note],
    publishedRow: ({ method, source, note }) => [method, source, note].map((words) => PUBLISHED[words] ?? words),
    rawPixels: '原始像素',
    rawPixelsNote: '无网络；训练与测试用同一半',
    spread: (value) => `\u00b1${value}`,
    trainTitle: '训练数字与测试数字对比',
    trainSays: '网络在训练过的数字上高出的得分，是死记硬背得来的。下表把前 10,000 个训练数字与测试数字对照列出。',
    onTraining: '训练',
    onTest: '测试',
    rowsTitle: '各行的含义',
    none: '–',
    noneWords: '未给出',
    loading: '正在加载测量结果…',
    failed: (reason) => `无法显示测量结果：${reason}。`,
    columnsTitle: '各列的含义',
    groups: {
      partner: '配对成功，%；间距',
      accuracy: '准确率，%',
      transfer: '迁移，%',
      correlation: '相关性，最大 50',
      error: '一半的误差',
    },
    columns: {
      'hundred-left': {
        head: '左到右（100）',
        says: '从 100 个右半边中选出编码与某个左半边最一致的一个，恰好选中其另一半的比例。随机猜测为 1%。',
      },
      'hundred-right': { head: '右到左（100）', says: '同上，由右半边在 100 个左半边中寻找。' },
      'all-left': { head: '左到右（全部）', says: '同上，在所有测试数字的右半边中寻找。' },
      'all-right': { head: '右到左（全部）', says: '同上，由右半边在所有左半边中寻找。' },
      gap: {
        head: '间距',
        says: '同一数字两半编码的距离，除以不同数字的左右半边之间的距离。0：两半编码相同；1：两半并不比不相干的两个半边更近。',
      },
      'accuracy-left': {
        head: '左',
        says: '一个小分类器用完整数字的编码拟合而成，再只凭左半边的编码识别数字，答对的比例。',
      },
      'accuracy-right': { head: '右', says: '同上，只凭右半边。' },
      'left-to-right': {
        head: '左到右',
        says: '论文的测试：线性支持向量机用左半边的编码训练，用右半边的编码测试。在测试数字上作五折交叉验证，取均值。',
      },
      'right-to-left': { head: '右到左', says: '同上，方向相反。' },
      sum: {
        head: '相关总和',
        says:
          '对 50 个单元逐一求两半在测试数字上的相关系数，再全部相加。' +
          '一个好单元复制 50 份也能得高分，因此务必与相邻的各列一起看。',
      },
      dead: { head: '死单元', says: '对所有数字取值都相同、因而不携带任何信息的单元。' },
      rank: { head: '有效秩', says: '50 个单元相当于多少个独立的数，由方差的分布来判断。' },
      cca: { head: 'CCA 总和', says: '两半的编码各经线性变换后所能达到的相关，对 50 个方向求和。重复的只算一次。' },
      'left-cross': {
        head: '左（由右）',
        says: '真实的左半边与由右半边画出的左半边之间每像素的均方误差，像素取值在 [0, 1]。',
      },
      'right-cross': { head: '右（由左）', says: '同上，由左半边画出右半边。' },
      'left-self': { head: '左（由两半）', says: '同上，给出两半时的左半边：50 个数能保留多少信息。' },
      'right-self': { head: '右（由两半）', says: '同上，给出两半时的右半边。' },
    },
    best: '粗体：在此测量的各行中最好的一行，只标在高低有明确优劣的列中。',
    caution: '已发表的结果按原文列出，测试方法与我们相同，训练不同：',
  },
};
