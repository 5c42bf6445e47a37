/** Simplified Chinese: the words of the Train panel. */
import { decimal, grouped, megabytes, number } from '../../shared/strings.js';

/** @param {number} rate */
const rated = (rate) => decimal(String(rate));

/** @param {number} milliseconds */
function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} 秒`;
  return seconds < 3600
    ? `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`
    : `${Math.floor(seconds / 3600)} 小时 ${Math.floor((seconds % 3600) / 60)} 分`;
}

const TERMS = {
  L1: 'L1 由两半画出两半',
  L2: 'L2 由左半边画出两半',
  L3: 'L3 由右半边画出两半',
  L4: 'L4 隐藏层一致',
  L5: 'L5 图像一致',
  L6: 'L6 编码相关',
  L7: 'L7 隐藏层相关',
  redundancy: '编码的冗余',
  matching: '编码的匹配',
};

/** @type {typeof import('../../element/train/strings.js').TRAIN} */
export const TRAIN = {
  settings: {
    names: {
      method: '方法',
      preset: '预设',
      seed: '种子',
      steps: '步数',
      batch: '批大小',
      digits: '训练数字',
      rate: '学习率',
      dropout: 'Dropout',
      lambda: 'L6 的 λ',
      agreement: '一致性的权重',
      without: '去掉',
      activation: '激活函数',
      batchnorm: '批归一化',
      width: '网络规模',
    },
    values: {
      method: {
        corrmcnn: 'CorrMCNN：所有项',
        corrnet: 'CorrNet：全连接层，L1 至 L3 和 L6',
        mae: 'MAE：只有 L1 至 L3',
        cca: 'CCA：线性，一步求解',
      },
      preset: { default: '默认：训练效果最好', slides: '幻灯片：与学生报告相同' },
      activation: { relu: 'ReLU', sigmoid: 'Sigmoid' },
      batchnorm: { on: '开', off: '关' },
      width: { full: '完整', narrow: '精简，适合手机' },
    },
    terms: TERMS,
    newSeed: '换种子',
    title: '设置',
    line: (method, preset, steps, batch, seed) =>
      `${method}，${preset}预设，${steps} 步，每步 ${batch} 个数字，种子 ${seed}`,
    ccaLine: 'CCA，一步求解',
    short: {
      method: { corrmcnn: 'CorrMCNN', corrnet: 'CorrNet', mae: 'MAE', cca: 'CCA' },
      preset: { default: '默认', slides: '幻灯片' },
    },
    twinLine: (twin) => `对照：${twin}`,
    fileLine: (file) => `始于 ${file}`,
    ofPreset: (value) => `${value}（预设）`,
    presetHint: '留空的栏采用预设值，以灰色显示。',
    termsTitle: '目标函数的各项',
    twinTitle: '对照训练',
    twinHint: '另一次训练，种子相同，只有一项设置不同。两者同时训练。',
    twinName: '不同之处',
    twinNone: '无对照',
    twinIs: (name, value) => `${name} = ${value}`,
    twinValue: '对照的值',
    twinWaiting: (expected) => `请填写对照的值：${expected}。`,
    twinChoose: '请选择对照的值。',
    startTitle: '起点',
    startFresh: '全新的网络，由种子产生随机权重。',
    startWeights: (name) => `${name} 中的权重。`,
    startCheckpoint: (name, step, steps) => `${name}：第 ${step} 步，共 ${steps} 步，沿用那次训练的设置。`,
    startFile: '从文件开始…',
    startAgain: '重新开始',
    startHint: '用权重文件可开始新的训练，用检查点可继续原来的训练。两者都由“保存”生成。',
    noTwinOfCheckpoint: '检查点沿用原训练的设置，因此对照无法另设其中一项；请去掉对照，或重新开始',
    noTwinOfWeights: (name) => `“${name}”已由权重文件确定，因此对照无法另设这一项；请另选一项，或重新开始`,
    startFailed: (name, reason) => `无法使用 ${name}：${reason}。`,
    locked: '正在以这些设置训练。要更改设置，请先停止。',
    bad: (name, value, expected, whole) => `${name}：应为${whole ? '整数' : '数'}，${expected}，而填写的是“${value}”。`,
  },

  lead: {
    file: '按“开始”，看文件中的网络如何在原有基础上继续学习。',
    own: '按“开始”，看一个全新的网络如何从你自己的数字中学习。',
    fit: (digits) => `按“开始”，CCA 会用 ${grouped(digits)} 个数字一步完成拟合。`,
    running: '网络正在学习。请看分布图、测试数字和曲线如何变化。',
    back: '正在回看较早的一步，网络仍在学习。按“最新”回到当前。',
    paused: '训练已暂停。按“继续”接着训练，按“单步”只走一步。',
    finished: '训练结束。可以用此网络绘制，或按“再次开始”重新训练。',
    ended: '训练已停止。按“再次开始”，可以从头开始新的训练。',
    diverged: '训练已发散。请用更小的学习率继续。',
  },

  run: {
    start: '开始',
    resume: '继续',
    restart: '再次开始',
    pause: '暂停',
    step: '单步',
    reset: '重置',
    stop: '停止',
    states: {
      idle: '就绪。',
      loading: '正在准备…',
      running: '正在训练。',
      pausing: '正在暂停…',
      paused: '已暂停。',
      finished: '已完成。',
      stopped: '已停止。',
      failed: '因错误而终止。',
      diverged: '已发散。',
    },
    held: '页面隐藏，训练暂停。',
    training: (workers) => `正在训练，${workers} 个工作线程。`,
    fetching: (loaded, total) =>
      total > 0
        ? `正在下载训练所需的内容：${megabytes(loaded)}，共 ${megabytes(total)}`
        : `正在下载训练所需的内容：${megabytes(loaded)}`,
    state: '状态',
    atStep: '步数',
    count: (step, steps) => `${step}/${steps}`,
    pace: '每秒步数',
    left: '剩余时间',
    retry: '重试',
    notFetched: (reason) => `无法加载训练所需的内容：${reason}。`,
    hash: '权重',
    ownStart: '初始权重',
    ownDigits: '训练数字',
    expected: (hash, { hash: expected, changed, unusable }) =>
      hash === expected
        ? `与全班的权重相同：${expected}。`
        : `与全班的权重 ${expected} 不同。${
            `${changed.length > 0 ? `不同之处：${changed.join('、')}。` : ''}${
              unusable.length > 0 ? `无法按原样使用的设置：${unusable.join('、')}。` : ''
            }` || '设置与要求一致，因此那组权重来自别的种子、别的设置，或页面或其中数字的另一版本。'
          }`,
    duration,
    announced: (state, step, steps, total) => `${state}第 ${step} 步，共 ${steps} 步，总损失 ${number(total, 4)}。`,
    failed: (reason) => `训练已终止：${reason}。最后一个正常步的权重已保留；按“重置”可从头开始。`,
    theRun: '主训练',
    theTwin: (twin) => `对照（${twin}）`,
    diverged: (which, reason, rate) =>
      `${which}已发散并被停止：${reason}。步子变得过大，每一步都使网络更差。` +
      `常见的原因是学习率过高；此次为 ${rated(rate)}。`,
    twinFailed: (which, reason) => `${which}已终止：${reason}。`,
    goesOn: '主训练继续进行。',
    goBack: (step, rate) => `回到第 ${step} 步，以学习率 ${rated(rate)} 继续`,
    beginBoth: (rate) => `以学习率 ${rated(rate)} 重新开始两次训练`,
    beginApart: (rate, twinRate) => `重新开始：主训练学习率 ${rated(rate)}，对照学习率 ${rated(twinRate)}`,
    begunAgain: '主训练与对照重新开始。',
    wentBack: (step, rate) => `已回到第 ${step} 步，学习率为 ${rated(rate)}。`,
    recovered: (step) => `训练引擎意外停止，已更换。训练从第 ${step} 步继续。`,
    fewer: (count, reason) =>
      `有一个工作线程无法参与训练（${reason}）。训练改用 ${count} 个工作线程继续：较慢，但结果相同。`,
    hashAt: (hash, step) => `${hash}（第 ${step} 步）`,
    refused: (reason) => `训练未能开始：${reason}。`,
  },

  charts: {
    title: '曲线',
    more: '更多图表',
    smooth: '平滑',
    main: {
      total: '总损失：越低越好',
      jointCorrelation: '编码相关性',
      accuracy: '300 个数字的快速测试：准确率，%',
    },
    matching: '分布图上两半的配对情况',
    partner: '配对成功，取分布图上的 100 个数字',
    gap: '同一数字两个编码的间距',
    objective: '目标函数的各项：相关性被减去，所以总损失可以低于 0',
    correlation: '相关性',
    gradients: '各层梯度的大小，从像素到编码，再回到像素',
    step: '步',
    series: {
      total: '总损失',
      ...TERMS,
      L6: 'L6 编码相关，乘以 λ',
      L7: 'L7 隐藏层相关，乘以 λ',
      jointCorrelation: '编码相关性',
      hiddenCorrelationFirst: '第一隐藏层',
      hiddenCorrelationSecond: '第二隐藏层',
      redundancy: '冗余',
    },
    layers: {
      'convolutions.conv1': '卷积层 1',
      'convolutions.conv2': '卷积层 2',
      dense1: '全连接层 1',
      dense2: '全连接层 2',
      projection: '投影层',
      joint: '联合编码',
      'decoder.dense': '解码器：全连接',
      'decoder.transposed': '解码器：转置卷积',
    },
    letters: { batch: '训', heldOut: '留', left: '左', right: '右', both: '双', shared: '双' },
    prime: '\u2032',
    key: {
      batch: '训练批次',
      heldOut: '留出数字',
      left: '左半边',
      right: '右半边',
      both: '两半',
      shared: '两半',
    },
    run: '主训练',
    twin: '对照',
    keyShort: { left: '左半边', right: '右半边', both: '两半' },
    twinKey: (twin) => `对照：${twin}`,
    otherTotal: '对照的总损失由不同的项相加而成，不能比较。',
    reading: (step, values) =>
      values.length === 0 ? `第 ${step} 步：尚无数值` : `第 ${step} 步：${values.join('，')}`,
    table: '曲线背后的数值',
    tableHint:
      '每十步一行，另加最新一步；训练很长时行数更少。CSV 文件包含每一步。留出数字是 96 个测试数字，在评估模式下测量：' +
      '不用 Dropout，批归一化采用滑动平均统计量。',
    tableOf: '训练',
    gradientTable: '梯度背后的数值',
    keys: '方向键读取图表上的数值；Enter 键回看该步。',
    failed: (reason) => `无法绘制图表：${reason}。数值见下方表格。`,
    gradientHint: '所有图表共用一个对数刻度：前面各层若远低于后面各层，梯度就在回传途中消失了。',
  },

  stepDone: {
    title: (step) => `第 ${step} 步`,
    batch: (digits) => `输入 ${digits} 个训练数字`,
    batchWords: '训练批次中的数字。',
    loss: '留出数字的总损失：',
    fromTo: (before, after) =>
      [before, after].map((total) => (total === null ? '\u2013' : number(total, 4))).join(' \u2192 '),
    layers: '各层的梯度：左半边、右半边',
    short: {
      'convolutions.conv1': '卷积 1',
      'convolutions.conv2': '卷积 2',
      dense1: '全连接 1',
      dense2: '全连接 2',
      projection: '投影',
      joint: '编码',
      'decoder.dense': '解码 1',
      'decoder.transposed': '解码 2',
    },
    layer: (name, norms) => `${name}：${norms.join('，')}`,
    said: (step, fromTo) => `第 ${step} 步完成。留出数字的总损失：${fromTo.replace('\u2192', '变为')}。`,
  },

  digits: {
    title: '测试数字',
    lead: '十个从不用于训练的数字。网络画出没有给它的那一半。',
    real: '真实',
    fromLeft: '由左半边',
    fromRight: '由右半边',
    twin: '对照',
    realWords: '十个真实的测试数字，0 到 9。',
    fromLeftWords: '同样的数字；训练中的网络由左半边画出右半边。',
    fromRightWords: '同样的数字；训练中的网络由右半边画出左半边。',
    own: '“绘制”中的数字',
    twinWords: (words) => `对照：${words}`,
    ownTwin: '“绘制”中的数字，对照',
    ownWords: '“绘制”面板中的手绘数字，由训练中的网络补全。',
    ownEmpty: '在“绘制”中画出一半，这里也会补全。',
    moment: '回看第几步',
    latest: '最新',
    kept: (count, megabytesKept, most) =>
      `为供回看，页面保留 ${count} 步的权重，均匀分布于整个训练：${number(megabytesKept, 0)} MB，上限 ${most} MB。`,
    at: (step) => `第 ${step} 步`,
    momentTotal: (total) => `总损失 ${number(total, 3)}`,
    momentHeldOut: (total) => `留出数字 ${number(total, 3)}`,
    momentCode: (correlation) => `编码相关性 ${number(correlation)}`,
    momentHash: (hash) => `权重 ${hash}`,
    use: '用此网络绘制',
    saveMenu: '保存',
    save: '权重',
    saveCheckpoint: '检查点，供日后继续',
    saveCurves: '曲线（CSV）',
    saveImage: '图片（PNG）',
    copyLink: '复制本页链接',
    copied: '链接已复制，内含设置和手绘的数字。',
    notCopied: (link) => `此处不允许复制。链接为 ${link}`,
    measure: '用 1,000 个数字测试',
    yourRun: (step) => `自己训练的网络，${step} 步`,
    using: '正在为新的编码拟合分类器，需要几秒钟。',
    measuring: '正在拟合分类器，随后用 1,000 个数字测试，需要几秒钟。',
    measuredColumns: { name: '测试项目', run: '主训练', twin: '对照', difference: '差值' },
    paper: ({ steps, transfer, paper }, milliseconds) =>
      `论文中最好的网络，迁移准确率为 ${number(paper[0], 1)}% 和 ${number(paper[1], 1)}%。采用默认设置时，` +
      `训练 ${grouped(steps)} 步，在 MNIST 的 10,000 个测试数字上达到 ${number(transfer[0], 1)}% 和 ${number(transfer[1], 1)}%` +
      `（三个种子的平均；步数也是用这些测试数字选定的）。按本次训练的速度，需要 ${duration(steps * milliseconds)}。`,
  },

  own: {
    title: '用来学习的数字',
    page: 'MNIST：页面自带的 5,000 个训练数字和 1,000 个测试数字。',
    of: ({ name, train, test, classes }) =>
      `${name}：${grouped(train)} 张训练图像，${grouped(test)} 张测试图像` +
      `${classes ? `，类别为 ${classes.map((word, at) => `${at} ${word}`).join('、')}` : ''}。`,
    files: (count) => `${count} 个文件`,
    choose: '其他数字…',
    forget: '换回 MNIST',
    hint:
      '四个 MNIST 格式的 IDX 文件（例如 Fashion-MNIST），或由 corr-mcnn pack 生成的一个文件。请一并选中，' +
      '或拖放到这些设置上。其中若有 classes.txt，它的十行就是各类别的名称。文件不会离开这台设备。',
    expected:
      '应为一个打包文件，或四个 IDX 文件，文件名分别以 train-images、train-labels、t10k-images 和 t10k-labels 开头',
    notOfSize: (name, rows, columns) => `${name}：图像应为 28×28，实为 ${rows}×${columns}`,
    is: (name, kind) => `${name} 是${kind}，不是数字文件`,
    cut: (name) => `${name}：文件不完整或已损坏`,
    notAsMany: (labels, images) => `${labels}：${images} 的每张图像都应有一个标签`,
    notTen: (count) => `应有十个类别的名称，每行一个，实有 ${count} 个`,
    failed: (reason) => `这些文件无法使用：${reason}。`,
  },

  map: {
    names: {
      run: { map: '编码分布图', matching: '十个左半边对十个右半边' },
      twin: { map: '对照：编码分布图', matching: '对照：十个左半边对十个右半边' },
    },
  },

  measured: {
    rows: {
      total: ['总损失，最后十步的均值', 4],
      heldOut: ['总损失，留出数字', 4],
      digits: ['以下各项所用的测试数字', 0],
      leftToRight: ['配对成功（100 个中），左到右，%', 1],
      rightToLeft: ['配对成功（100 个中），右到左，%', 1],
      gap: ['间距：同一对的距离与不同数字间距离之比', 3],
      left: ['左半边的准确率，%', 1],
      right: ['右半边的准确率，%', 1],
      both: ['两半的准确率，%', 1],
      ccaSum: ['CCA 总和，最大 50', 2],
      sum: ['相关总和，最大 50；重复的单元会使其偏高', 2],
      effectiveRank: ['有效秩', 2],
      deadUnits: ['死单元', 0],
      leftCross: ['由右半边画出的左半边的误差', 4],
      rightCross: ['由左半边画出的右半边的误差', 4],
      leftSelf: ['由两半画出的左半边的误差', 4],
      rightSelf: ['由两半画出的右半边的误差', 4],
      leftOwn: ['由左半边自身画出的左半边的误差', 4],
      rightOwn: ['由右半边自身画出的右半边的误差', 4],
    },
    value: (value, digits) => (digits === 0 ? grouped(value) : number(value, digits)),
    difference: (value, digits) => `${value > 0 ? '+' : ''}${number(value, digits)}`,
    notComparable: '不可比较',
  },

  image: {
    title: (settings, step, steps) => `半个数字：${settings}；第 ${step} 步，共 ${steps} 步`,
    gradient: (layer) => `梯度：${layer}`,
    key: (twin) =>
      `实线（训）：训练批次。虚线（留）：留出数字。${twin === null ? '' : `细线（\u2032）：对照，${twin}。`}`,
  },
};
