/** Simplified Chinese: the title of the page and its prose, block by block in the order of index.html. */

export const PAGE = {
  title: '半个数字：共同表示学习，实时演示',
  blocks: [
    '半个数字',
    '共同表示学习，在浏览器中实时演示',

    '这里展示的是什么',
    '把一个数字从中间切开。<span class="left">左半边</span>和<span class="right">右半边</span>是同一事物的两个<em>视图</em>。' +
      '网络把任意一半都变成同一种描述：50 个数，即<em>联合编码</em>。只凭这个编码，它就画出两半。如果学得好，' +
      '一半的编码就足以说明这个数字，从而画出网络没有见过的另一半。',
    '有些半边可以补成不同的数字。画出 0 的左边缘，再添上几笔，看看网络怎样改变主意。',

    '如何学习',
    '网络用完整的数字训练，每批几十个。每一批之后，权重略作改变，使它在四件事上做得更好：由两半画出两半（L1），' +
      '只由左半边画出两半（L2），只由右半边画出两半（L3），以及无论从哪一半出发，在各层、编码和图像上都得到同样的结果' +
      '（L4 至 L7）。在<a href="#mode=train">训练</a>中，可以看到一个全新的网络怎样学会这些。',
    '逐项说明',
    'MSE(<i>z</i>, <i>g</i>(<i>h</i>(<i>z</i>)))：由两半画出两半。',
    'MSE(<i>z</i>, <i>g</i>(<i>h</i>(<i>x</i>))) 和 MSE(<i>z</i>, <i>g</i>(<i>h</i>(<i>y</i>)))：' +
      '只由<span class="left">左半边</span>或只由<span class="right">右半边</span>画出两半。',
    '∑<sub>k</sub> MSE(<i>h</i>(<i>x</i>)<sup>k</sup>, <i>h</i>(<i>y</i>)<sup>k</sup>)：编码之前的两层（500 个和 300 个单元），' +
      '无论从哪一半得来，取值都应相同。',
    'MSE(<i>g</i>(<i>h</i>(<i>x</i>)), <i>g</i>(<i>h</i>(<i>y</i>)))：由左半边画出的图像与由右半边画出的图像应当相同。',
    'λ<sub>1</sub> corr(<i>h</i>(<i>X</i>), <i>h</i>(<i>Y</i>))：从一个数字到另一个数字，编码的每个单元无论从哪一半得来，' +
      '都应同升同降。',
    '∑<sub>k</sub> λ<sub>k+1</sub> corr(<i>h</i>(<i>X</i>)<sup>k</sup>, <i>h</i>(<i>Y</i>)<sup>k</sup>)：' +
      '对编码之前两层的单元，要求相同。',
    '训练使总损失 L1 + … + L5 − L6 − L7 最小：误差应下降，相关性应上升。其中 <i>x</i> 是左半边，<i>y</i> 是右半边，' +
      '<i>z</i> 是两半；<i>X</i> 和 <i>Y</i> 是整个训练批次的左半边和右半边；<i>h</i> 是编码器，产生联合编码；' +
      '<i>g</i> 是两个解码器，由编码画出两半。MSE 是均方误差，corr 是相关系数，从 −1 到 1；每个 λ 表示相应的相关性占多大分量。' +
      '“默认”预设给各项另定了权重，并增加了本项目的两项：冗余，惩罚内容相同的两个编码单元；' +
      '匹配，要求每一半凭编码在训练批次中找到自己的另一半。“幻灯片”预设采用本项目起初所依据的学生报告中的权重。',

    '四种方法',
    '学习两个视图的共同表示，有许多方法。<em>CCA</em> 只用线性代数，找出左右两半共同变化的方向。' +
      '<em>MAE</em> 是一种自编码器，学习根据两半或其中任意一半画出两半（L1 至 L3）；此处采用与 CorrMCNN 相同的卷积网络。' +
      '<em>CorrNet</em> 还使两个编码相关（L6），它的各层是全连接的：每个单元都看到整个半边。' +
      '<em>CorrMCNN</em> 最前面的单元各自只看一小块，它还要求编码之前的各层和所画的图像一致（L4、L5、L7）。' +
      '<a href="#mode=compare">比较</a>把同一半交给四种方法，并列出它们在所有测试数字上的表现。',
    '单个数值可能美化结果：把一个好单元重复五十次的编码，相关性也是完美的。因此在相关总和旁边，' +
      '表中还说明它的含金量：有多少单元不携带任何信息，其余单元又相当于多少个独立的数。',

    '预测、运行、比较',
    '<a href="#story=1">五步导览</a>说明什么是共同表示。另有六个简短的实验，各涉及两个只有一处不同的网络。先猜一猜，' +
      '再看两者怎样学习，可用 20 秒回放，也可在此训练，最后查看测量结果：',
    '<a href="#lesson=correlation">两个编码一致，需要专门要求吗？</a>',
    '<a href="#lesson=terms">目标函数中哪一部分最重要？</a>',
    '<a href="#lesson=gradients">传到第一层的还剩多少？</a>',
    '<a href="#lesson=overfitting">学会了，还是背下来了？</a>',
    '<a href="#lesson=batchnorm">批归一化有什么用？</a>',
    '<a href="#lesson=tradeoff">两个编码一致，会失去什么？</a>',
    '所有设置都包含在地址栏的链接中。打开链接的人从同样的地方开始；种子相同，得到的权重也相同。',

    '来源',
    '模型是 G. Bhatt、P. Jha 和 B. Raman 的 CorrMCNN，见 <cite lang="en">Common Representation Learning Using Step-based ' +
      'Correlation Multi-Modal CNN</cite>（2017），<a href="https://arxiv.org/abs/1711.00003">arXiv 1711.00003</a>；' +
      '它建立在 S. Chandar、M. Khapra、H. Larochelle 和 B. Ravindran 的 CorrNet 之上，' +
      '<a href="https://arxiv.org/abs/1504.07225">arXiv 1504.07225</a>。' +
      '程序用 Rust 和 <a href="https://burn.dev/">burn</a> 写成，以 WebAssembly 运行；' +
      '曲线由 <a href="https://github.com/leeoniya/uPlot">uPlot</a> 绘制，' +
      '二维码由 <a href="https://github.com/kazuhikoarase/qrcode-generator">qrcode-generator</a> 生成。' +
      '数字取自 Y. LeCun、C. Cortes 和 C. Burges 的 MNIST，' +
      '采用 <a href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a> 许可；' +
      '页面自带其中约 6,000 个，已打包。',
    '所画、所训练的一切都不会离开这台设备：页面不设 cookie，不统计访问，也不向其他主机发送任何请求。',
    '<a href="methods.html">方法与数据</a>：网络如何训练、如何评估，全部得分，局限，以及如何重现（英文）。',
    '<a href="www/lecturers.html">教师页面</a>：选择课堂上显示的内容，获取链接、内嵌框架或二维码；' +
      '并列出各部分的目标、所需时间和讨论题（英文）。',
    '<a href="www/accessibility.html">无障碍</a>：不用鼠标、不辨颜色或看不到图像时如何使用本页，做过哪些测试，哪些功能尚不可用（英文）。',

    '如何引用',
    '引用方法时，请引用论文。引用在此看到的结果时，请附上带有设置的页面地址，以及标识权重的八个字符：' +
      '在“绘制”中见“网络”旁，在“训练”中见“权重”。',
    '论文的 BibTeX 条目',
  ],
};
