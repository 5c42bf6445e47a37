// What agreement between the views costs: the default preset, with the weights of the terms for agreement
// multiplied by 0 to 2. Owns: www/assets/trade-off.json and docs/trade-off.svg, which the model card shows, and
// target/trade-off/, where each command's answer is kept (kept-answers.mjs).
//
//   node research/trade-off.mjs

import { join } from 'node:path';
import { ROOT } from '../scripts/tools.mjs';
import { KeptAnswers, main, write } from './kept-answers.mjs';
import { commands, presetCommand, tradeOffOf, tradeOffPicture } from './trade-off-runs.mjs';

main(async () => {
  const kept = new KeptAnswers('trade-off');
  const {
    answer: {
      printed: {
        settings: { lossWeights },
      },
    },
  } = await kept.of(presetCommand(kept.folder));
  const tradeOff = tradeOffOf(lossWeights, await kept.ofAll(commands(lossWeights)));
  write(join(ROOT, 'www/assets/trade-off.json'), `${JSON.stringify(tradeOff, null, 2)}\n`);
  write(join(ROOT, 'docs/trade-off.svg'), tradeOffPicture(tradeOff));
  console.error('wrote www/assets/trade-off.json and docs/trade-off.svg');
});
