/** Simplified Chinese: the words of the lessons. */
import { decimal, grouped, number, percent } from '../../shared/strings.js';

/** @param {number} value small and positive; written to three significant digits */
const figures = (value) => decimal(String(Number(value.toPrecision(3))));
/** A rough duration. @param {number} ms */
const about = (ms) => {
  const seconds = ms / 1000;
  if (seconds < 90) return `约 ${Math.max(5, 5 * Math.round(seconds / 5))} 秒`;
  return `约 ${Math.round(seconds / 60)} 分钟`;
};
/** @param {string[]} items two or more */
const and = (items) => `${items.slice(0, -1).join('、')} 和 ${items.at(-1)}`;

/** The factors of the lesson on what is lost. */
const SHARES = [0, 0.3, 1, 2];
/** @param {number} share */
const factor = (share) => decimal(String(share));

const TERMS = {
  L1: 'L1：由两半画出两半',
  L2: 'L2：由左半边画出两半',
  L3: 'L3：由右半边画出两半',
  L4: 'L4：隐藏层相近',
  L5: 'L5：图像相近',
  L6: 'L6：编码相关',
  L7: 'L7：隐藏层相关',
};

/** @type {typeof import('../../element/lessons/strings.js').LESSON.each} */
const EACH = {
  correlation: {
    title: '两个编码一致，需要专门要求吗？',
    teaser: '关掉相关项，看看两半的编码是否仍然一致。',
    story: [
      '网络把数字的左半边变成 50 个数，把右半边也变成 50 个数，这就是它们的编码。两者来自同一个数字，应当表达相同的内容。',
      '目标函数中的 L6 一项要求的正是这一点：从一个数字到另一个数字，左边的每个数应与右边对应的数同升同降。' +
        '这一项的权重记作 λ。这里有两个起点相同的网络：一个带着 L6 训练，对照则取 λ\u00a0=\u00a00。' +
        '两者都不用“匹配”，那是本项目自加的一项，以另一种方式要求一致。',
    ],
    question: '没有 L6，两个编码的相关程度会如何？',
    predictions: { same: '差不多一样', less: '较低，但仍明显', little: '几乎不相关' },
    run: '一次不用“匹配”的训练，以及起点相同、λ\u00a0=\u00a00 的对照。',
    look: [
      ['jointCorrelation', '编码相关性', '细线是对照。'],
      ['map', '分布图', '在哪一张里，同一数字的两半会合在一处？'],
      ['gap', '间距', '为 0 时，两半的编码相同。'],
    ],
    found: ({ prediction, numbers: { on, off, mixedOn, mixedOff } }) =>
      `相关总和（最大 50）：有 L6 时为 ${number(on, 1)}，没有时为 ${number(off, 1)}。${
        {
          same: '可见逐个单元来看，不作要求，两个编码也差不多同样相关。',
          less: '可见逐个单元来看，两个编码的相关有所下降，但仍然明显。',
          little: '可见逐个单元来看，两个编码几乎不再相关。',
        }[prediction]
      }CCA 总和则允许先对每个编码的各单元作线性组合，有 L6 时为 ${number(mixedOn, 1)}，没有时为 ${number(mixedOff, 1)}。`,
    why:
      '网络必须由任一编码画出同样的两半（L2、L3、L5），所以即使没有 L6，两个编码也有许多共同之处，CCA 总和就说明了这一点。' +
      'L6 规定的是共同之处在哪里：在两个编码的同一个单元上。两次训练都有的“冗余”项则使不同的单元彼此区分。' +
      '不过，总和高并不是目的：把一个单元复制五十份也能做到。因此还要看准确率、迁移准确率和有效秩。',
  },
  terms: {
    title: '目标函数中哪一部分最重要？',
    teaser: '九项同时起作用。去掉一项，看看哪些是其余各项弥补不了的。',
    story: [
      '网络学习所依据的只有一个数：总损失。它由 L1 至 L7 七项，以及本项目自加的“冗余”和“匹配”两项组成。' +
        '有的要求画得好，有的要求两半受到同等对待。L6 和 L7 应当增大，所以取减号；其余各项取加号。' +
        '无论总损失由什么组成，训练都使它变小。',
      '要弄清某一项的作用，公平的办法是：去掉它，其他一概不变，从同一起点重新训练。这叫做消融实验。',
    ],
    question: '七项之中去掉哪一项，会使只凭一半的准确率下降最多？',
    predictions: TERMS,
    run: '一次包含所有项的训练，以及起点相同、去掉所选那一项的对照。',
    look: [
      ['accuracy', '准确率', '粗线是主训练，细线是对照。'],
      ['chosen', '去掉的那一项', '它仍被测量。它变差了，还是由其他项照顾到了？'],
    ],
    found: ({ prediction, open, own, numbers: { all, left, apart, own: without } }) =>
      [
        open.length > 0
          ? `${and([prediction, ...open].toSorted())} 不分高下：它们的范围重叠，任何一项都可能影响最大。`
          : `${TERMS[/** @type {keyof typeof TERMS} */ (prediction)]}。`,
        `去掉 ${prediction}，只凭一半的准确率（左右的均值）为 ${number(left, 1)}%；所有项都在时为 ${number(all, 1)}%。`,
        apart ? '' : '这一差别在波动之内：就这一得分而言，七项中去掉哪一项都看不出损失。',
        own === 'below'
          ? `不属于这七项的“冗余”，影响比其中任何一项都大：去掉它，准确率为 ${number(without, 1)}%。`
          : '',
        own === 'among' ? `不属于这七项的“冗余”，影响与其中最大的相当：去掉它，准确率为 ${number(without, 1)}%。` : '',
      ]
        .filter(Boolean)
        .join(''),
    why:
      '去掉某一项而变化不大，说明其他项代行了它的作用，或者它的权重很小。它仍可能影响这一得分反映不出的东西：' +
      '请比较其他各列。最后两行是本项目自加的项：“冗余”惩罚内容相同的两个编码单元，' +
      '“匹配”要求每一半凭编码在训练批次中找到自己的另一半。',
  },
  gradients: {
    title: '传到第一层的还剩多少？',
    teaser: 'Sigmoid 对 ReLU：沿各层追踪回传的梯度，先不用批归一化，再加上它。',
    story: [
      '网络是倒着学习的：误差在末端得知，每一层告诉前一层，其输出应当如何改变。这个信息就是梯度。' +
        '如果每一层都使它变小，最前面的几层就几乎收不到什么，也就几乎学不到什么：梯度消失了。',
      '每个隐藏层的末端都有一条简单的曲线，即激活函数。ReLU 让正值原样通过，把负值变为 0。Sigmoid 把一切都压到 0 与 1 之间，' +
        '回传时至多保留所收到梯度的四分之一。这是它在深层网络中被 ReLU 取代的原因之一。',
      '每个卷积层之后的批归一化会重新缩放经过的数值，可能掩盖这一现象。因此这里的两个网络都不用它。' +
        '测量结果中还有补救的办法：同样的训练，加上批归一化。',
    ],
    question: '不用批归一化时，与 ReLU 相比，Sigmoid 在哪里损失一半以上的梯度？',
    predictions: {
      way: '在从编码回到像素的途中',
      code: '更早：在联合编码处就已损失',
      nowhere: '两处都没有',
    },
    run: '一次用 ReLU 的训练，以及起点相同、改用 Sigmoid 的对照，都不用批归一化。',
    look: [
      ['joint', '联合编码处的梯度', '对照（细线）比主训练低多少？'],
      ['convolutions.conv1', '第一卷积层的梯度', '是否低得更多？刻度上每条线是下面一条的十倍或更多。'],
      ['total', '总损失', '两次训练分别从何时开始下降？'],
    ],
    found: ({ prediction, numbers: { reluFirst, reluCode, sigmoidFirst, sigmoidCode, normed } }) =>
      `不用批归一化时，联合编码处的梯度大小，ReLU 为 ${figures(reluCode)}，Sigmoid 为 ${figures(sigmoidCode)}，` +
      `后者是前者的 ${percent(sigmoidCode / reluCode)}。在第一卷积层，两者为 ${figures(reluFirst)} 和 ` +
      `${figures(sigmoidFirst)}，后者是前者的 ${percent(sigmoidFirst / reluFirst)}。${
        {
          way: '可见一半以上是在经编码器回传的途中损失的：梯度在那里消失。',
          code: '可见在经编码器回传之前，就已损失一半以上；在回传途中并未消失。',
          nowhere: '可见在经编码器回传之前，损失不到一半；在回传途中也未消失。',
        }[prediction]
      }${normed === undefined ? '' : `用批归一化时，第一卷积层处的这一比例为 ${percent(normed)}。`}`,
    why:
      '批归一化在回传途中还要除以所在通道的标准差。在 Sigmoid 的输出值彼此接近之处，这会使梯度重新变大：' +
      '见下方用批归一化的各列。梯度较小不一定学得较差，因为 Adam 会把每个梯度除以它一贯的大小：' +
      '表中列出了 Sigmoid 的代价，不用批归一化和用批归一化的都有。',
  },
  overfitting: {
    title: '学会了，还是背下来了？',
    teaser: '只有 500 个数字可学。请留意留出数字上的误差。',
    story: [
      '一个有一百多万个参数的网络，可以把 500 个数字逐个背下来。它在这些数字上表现极好，' +
        '但这丝毫不能说明它对其他数字如何。这叫做过拟合。',
      '因此总损失要测量两次：一次在训练批次上，一次在网络从不用来训练的留出数字上。' +
        '对照采用 Dropout，每一步随机关闭一部分单元，使任何单元都不能依赖别的单元背下来的东西。',
    ],
    question: '不用 Dropout 的训练继续下去，留出数字上的总损失会怎样？',
    predictions: { falls: '一直下降', levels: '趋于平稳', rises: '转而上升' },
    run: '一次用 500 个数字、不用 Dropout 的训练，以及起点相同、Dropout 为 0.2 的对照。',
    look: [
      ['total', '总损失', '实线为训练批次，虚线为留出数字。两线的距离说明有多少是背下来的。'],
      ['L2', '由左半边画出两半', '同样的现象，只看一项误差。对照的细线是否靠得更近？'],
    ],
    found: ({ prediction, numbers }) => {
      const { seen, unseen, lowest, highest, seeds, least, at, twinSeen, twinUnseen } = numbers;
      const spread = seeds > 1 ? `（${seeds} 个种子之间为 ${number(lowest, 4)} 至 ${number(highest, 4)}）` : '';
      const ends = {
        falls: '可见在训练的最后三分之一，留出数字上的总损失仍在下降。',
        levels:
          '可见在训练的最后三分之一，留出数字上的总损失趋于平稳。部分原因在于，' +
          '学习率在训练结束时降为 0，任何曲线都会因此变平。',
        rises: '可见留出数字上的总损失已转而上升。',
      };
      const twin =
        twinSeen === undefined
          ? ''
          : `Dropout 为 0.2 时，两者为 ${number(twinSeen, 4)} 和 ${number(twinUnseen, 4)}：` +
            `差距${twinUnseen - twinSeen < unseen - seen ? '较小' : '并不更小'}，留出数字上的总损失` +
            `${twinUnseen < lowest ? '更低' : twinUnseen > highest ? '更高' : '在上述范围之内'}。`;
      return (
        `训练结束时，不用 Dropout 的总损失在 500 个训练数字上为 ${number(seen, 4)}，` +
        `在留出数字上为 ${number(unseen, 4)}${spread}，而后者的最低值是 ${number(least, 4)}，出现在第 ${at} 步。` +
        `${ends[/** @type {keyof typeof ends} */ (prediction)]}${twin}`
      );
    },
    why:
      '总损失可能小于 0，因为要从误差中减去相关性。仅有差距并无害处，留出数字上的损失上升才有害。' +
      '最好的补救是更多的数字：把训练数字设为 5,000，再训练一次。',
  },
  batchnorm: {
    title: '批归一化有什么用？',
    teaser: '关掉层与层之间的重新缩放，看看它原本有什么好处。',
    story: [
      '网络学习时，内部的数值会漂移：一层传给下一层的值，一步步地变大或变小。' +
        '批归一化取每个通道在整个批次上的值，重新缩放为均值 0、标准差 1，再乘以学得的系数，加上学得的偏移。',
      '它跟在两个卷积层之后。对照不用它。',
    ],
    question: '不用它，训练同样的步数之后，只凭一半的准确率……',
    predictions: { better: '更高', same: '差不多', worse: '更低' },
    run: '一次用批归一化的训练，以及起点相同、不用它的对照。',
    look: [
      ['total', '总损失', '最初几步，哪一个先下降？'],
      ['convolutions.conv1', '第一卷积层的梯度', '两者之中哪一个更平稳？'],
      ['accuracy', '准确率', '对照（细线）赶上来了吗？'],
    ],
    found: ({ prediction, numbers: { on, off } }) =>
      `只凭一半的准确率（左右的均值）：用批归一化为 ${number(on, 1)}%，不用为 ${number(off, 1)}%。${
        {
          better: '可见不用批归一化时更高。',
          same: '可见两者差不多，相差不到一个百分点。',
          worse: '可见不用批归一化时更低。',
        }[prediction]
      }`,
    why:
      '批归一化最为人知的作用，是让深层网络以较大的步子快速训练。这个网络只有两个卷积层，训练又短；' +
      '不妨提高学习率，用与不用各试一次。',
  },
  tradeoff: {
    title: '两个编码一致，会失去什么？',
    teaser: '让一致性不起作用、作用减小或加倍，看看细节会怎样。',
    story: [
      '一个数字的编码有 50 个数。它们可以记录两半都能表明的内容（是哪个数字、笔画多粗、多斜），' +
        '也可以记录只有一半才显示的内容：笔画在哪里结束，怎样弯曲。',
      'L4 至 L7、冗余和匹配都是为一致性而设的。这里把它们的权重都乘以同一个系数：0、0.3、1 或 2。' +
        '系数为 1 就是本页的网络；为 0 时只剩 L1 至 L3，即多模态自编码器，只须画图。',
    ],
    question: '两半都给出时，哪个系数下重画得最精确？',
    predictions: { none: '0：只画图', some: '0.3', all: '1：与本页相同', double: '2' },
    run: '一次系数为 1 的训练，以及起点相同、系数为所选值的对照；若选 1，对照的系数为 0。',
    look: [
      ['L1', '由两半画出两半', '问的就是这项误差。最后哪一个更低？'],
      ['map', '分布图', '在哪一张里，同一数字的两半会合在一处？'],
      ['gap', '间距', '为 0 时，两半的编码相同。'],
    ],
    found: ({ numbers: { best, growing, ...of } }) =>
      `两半都给出时，重画一半的误差：${SHARES.map(
        (share) => `系数 ${factor(share)} 时为 ${number(of[`error ${share}`], 4)}`,
      ).join('，')}。CCA 总和（最大 50）依次为 ${and(SHARES.map((share) => number(of[`sum ${share}`], 1)))}。${
        growing
          ? '可见一致性的权重越大，两个编码的共同之处越多，两半也重画得越不精确。'
          : `可见系数为 ${factor(best)} 时重画得最精确。`
      }`,
    why:
      '只有一半才显示的内容，无法从另一半得知。编码若要无论来自哪一半都相同，就必须舍弃它，' +
      '画出的图像于是更接近所有可能数字的均值。换来的是，一半的编码可以代替另一半的编码：' +
      '请比较分布图，以及表中的迁移准确率。没有哪个系数一定正确，要看编码派什么用场。',
  },
};

/** @type {typeof import('../../element/lessons/strings.js').LESSON} */
export const LESSON = {
  each: EACH,
  list: {
    title: '六个实验',
    lead: '每个实验先提出问题，猜一猜答案，再回放两个只有一处不同的网络是怎样学习的。',
    open: (title) => `${title}打开此实验`,
  },
  of: (at, count) => `实验 ${at}/${count}`,
  close: '关闭',
  about: '说明',
  steps: { look: '观察', measured: '测量结果' },
  predictFirst: '请先选择。猜一猜即可，不计分。',
  predicted: (choice) => `预测：${choice}`,
  start: '两个都训练',
  train: '在此训练',
  notNow: '暂不',
  measuring: '正在测量此设备需要多长时间…',
  estimate: (ms) => `若没有其他任务占用，此设备训练这两个网络需要${about(ms)}。`,
  replay: {
    start: '回放，20 秒',
    group: '回放训练记录',
    recorded: '训练记录。',
    slider: '训练记录的步',
    play: (state) => (state === 'running' ? '暂停' : state === 'finished' ? '再次回放' : '播放'),
    at: (step, steps) => `第 ${step} 步，共 ${steps} 步。`,
    hashes: (hashes) => (hashes.length > 1 ? `权重 ${hashes[0]}，对照 ${hashes[1]}。` : `权重 ${hashes[0]}。`),
    answer: '查看答案',
    loading: '正在加载训练记录…',
    missing: (reason) => `无法回放：${reason}。仍可在此训练。`,
    said: {
      running: '正在回放训练记录。',
      paused: (at) => `回放已暂停。${at}`,
      finished: (at) => `回放已结束。${at}答案已显示。`,
    },
    still: '系统设置要求减少动画，因此回放处于等待状态：请按“播放”，或拖动滑块。',
    running: '可以暂停回放，或拖动滑块。',
  },
  notCompared: (reason) => `无法与训练记录比较：${reason}。`,
  compared: (all) => {
    const [run, twin] = all;
    const differs = all.filter(({ hash, recorded }) => hash !== recorded);
    if (differs.length === 0)
      return `与训练记录完全相同，一位不差：权重 ${run.hash}${twin ? `，对照 ${twin.hash}` : ''}。`;
    const changed = [...new Set(differs.flatMap((one) => one.changed))];
    return `与训练记录不同：${differs.map(({ hash, recorded }) => `权重为 ${hash}，而非 ${recorded}`).join('；')}。${
      changed.length > 0 ? `不同之处：${changed.join('、')}。` : '设置相同，因此一定是页面或其中数字的版本不同。'
    }`;
  },
  stages: {
    none: '',
    running: '两者都在训练。可随时暂停；设置已锁定。',
    alone: '主训练正在进行；对照提前终止，原因见旁边的说明。',
    paused: '两次训练已暂停，可以继续。',
    behind: '主训练已完成，对照仍在训练。',
    finished: '两者都已完成。',
    finishedAlone: '主训练已完成；对照提前终止。',
    stopped: '两次训练已停止。按“在此训练”可从头开始。',
    failed: '训练提前终止。原因和可采取的办法见旁边的说明。',
  },
  rows: {
    all: '所有项',
    'without-L1': '不含 L1',
    'without-L2': '不含 L2',
    'without-L3': '不含 L3',
    'without-L4': '不含 L4',
    'without-L5': '不含 L5',
    'without-L6': '不含 L6',
    'without-L7': '不含 L7',
    'without-redundancy': '不含冗余',
    'without-matching': '不含匹配',
    'without-L6-and-matching': '不含 L6 和匹配',
    'unit-sum': '对单元求和，各 λ 除以单元数',
    'unit-sum-same-lambdas': '对单元求和，λ 不变',
    'no-batch-norm': '不用批归一化',
    sigmoid: '每个隐藏层用 Sigmoid',
    'sigmoid-no-batch-norm': 'Sigmoid，不用批归一化',
    flattened: '对所有单元取一个相关系数，λ 不变',
    'zero-image': '缺失的一半作为全黑图像',
    drop: '缺失的一半不计入求和',
    'dropout-0.05': 'Dropout，比例 0.05',
    'dropout-0.2': 'Dropout，比例 0.2',
    narrow: '窄网络：32 + 32 个滤波器，200、100',
  },
  underWay: '有训练正在进行。此实验会取代它，请先停止。',
  failed: (reason) => `训练未能开始：${reason}。`,
  go: '前往训练',
  read: '前往查看',
  reveal: '显示测量结果',
  revealHint: '回放或训练结束后会自动显示。',
  why: '为什么',
  all: '全部测量结果',
  open: (choices) => `测量值的波动较大，答案也可能是：${choices.join('；')}。`,
  agrees: '与预测一致。',
  allows: (choice) => `预测为：${choice}。测量结果容许这种可能。`,
  differs: (choice) => `预测为：${choice}。实验的意义正在于此。`,
  loading: '正在加载测量结果…',
  missing: (reason) => `无法显示测量结果：${reason}。仍可查看自己的训练。`,
  notMeasured: '此版本没有测量这个实验。仍可查看自己的训练。',
  retry: '重试',
  source: ({ command, run, judged, seeds }, withScores) =>
    withScores
      ? `由 ${command} 测得：${grouped(run.digits)} 个训练数字，${run.steps} 步，批大小 ${run.batch}，` +
        `用 ${grouped(judged)} 个测试数字测试；均值和波动取自种子 ${seeds.join('、')}。`
      : `由 ${command} 测得。`,
  columns: {
    name: '训练',
    groups: {
      accuracy: '准确率，%',
      transfer: '迁移，%',
      correlation: '两个编码，最大 50',
      mse: '一半的误差',
    },
    heads: {
      left: '左',
      right: '右',
      half: '均值',
      left_to_right: '左到右',
      right_to_left: '右到左',
      sum: '相关总和',
      dead_units: '死单元',
      effective_rank: '有效秩',
      cca_sum: 'CCA 总和',
      left_cross: '左（由右）',
      right_cross: '右（由左）',
      left_self: '左（由两半）',
      right_self: '右（由两半）',
    },
    lowest: (alone) => (alone ? '均值最低' : '均值最低，或与最低者无法区分'),
  },
  columnsHint: '“比较”面板对各列有说明。左右均值的波动取两者波动的均值；实际的波动不会更大。',
  layers: {
    title: '各层梯度的大小',
    head: '层',
    ids: {
      'relu-without-norm': 'ReLU，无批归一化',
      'sigmoid-without-norm': 'Sigmoid，无批归一化',
      relu: 'ReLU，有批归一化',
      sigmoid: 'Sigmoid，有批归一化',
    },
    hint:
      '对某层权重的梯度的范数：每种设置训练一次，取各步的中位数。各层的权重数目不同，因此应比较各列。' +
      '条形采用对数刻度：每条线是前一条的十倍。',
    figures,
  },
  curves: {
    title: '用少量数字训练时的总损失',
    seen: '训练数字',
    unseen: '留出数字',
    dropout: (value) => (value === 0 ? '不用 Dropout' : `Dropout ${decimal(String(value))}`),
    step: '步',
    hint: (digits, seeds) => `用 ${grouped(digits)} 个数字训练，${seeds} 个种子的均值；测量时不用 Dropout。`,
    words: (lines) =>
      lines
        .map(({ name, first, last }) => `${name}：从 ${number(first, 3)} 到 ${number(last, 3)}`)
        .join('；')
        .concat('。'),
  },
  tradeOff: {
    title: '两半都给出时一半的误差，随 CCA 总和的变化',
    sum: 'CCA 总和',
    row: (share) => `一致性 × ${factor(share)}`,
    short: (share) => `× ${factor(share)}`,
    point: (share, sum, error) => `系数 ${factor(share)}：CCA 总和 ${number(sum, 1)}，误差 ${number(error, 4)}`,
    hint: '左半边和右半边的均值。大圆点是系数 1。',
    source: ({ command, epochs, seed, judged }) =>
      `由 ${command} 测得：用 MNIST 的全部训练数字训练 ${epochs} 轮，但留出 ${grouped(judged)} 个用于测试；` +
      `只有种子 ${seed}，因此波动未知。`,
    runs: '四次训练记录的结束状态',
    runsHint: '它们的步数远少于曲线上的网络，因此误差较大。',
    real: '真实',
    map: '分布图及其间距',
    mapWords: (share, gap) => `系数 ${factor(share)} 的编码分布图；间距为 ${number(gap, 2)}。`,
    gap: (gap) => number(gap, 2),
    redrawn: '两半都给出',
    redrawnWords: (share) => `四个测试数字，以系数 ${factor(share)} 由两半重画。`,
    completed: '给出左半边，画出右半边',
    completedWords: (share) => `同样的数字，以系数 ${factor(share)} 由左半边画出右半边。`,
    realWords: '四个测试数字。',
    missing: (reason) => `无法显示分布图和图像：${reason}。`,
  },
  copy: '复制链接',
  link: '此实验的链接',
  copied: '链接已复制：打开它的人从同样的地方开始。',
  notCopied: '此处不允许复制。请选中链接后自行复制。',
};
