import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onElement, withBrowser } from './harness.mjs';

const site = withBrowser();
const RUN = '#mode=train&batch=8&digits=200&seed=5&steps=40&workers=1';

/** The checksum of the weights of the run after two steps from its start. */
const afterTwoSteps = (page) =>
  onElement(page, async (element) => {
    await element.reset();
    await element.train({ steps: 2 });
    return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', await element.exportWeights()))).join();
  });

/** Breaks the worker that trains, as a trap does. */
const breakTraining = (page) =>
  page.workers()[1].evaluate(() =>
    setTimeout(() => {
      throw new WebAssembly.RuntimeError('unreachable');
    }),
  );

test('commands in any order and all at once leave a run that is what it says', async () => {
  const { page, seen, close } = await site.open({ hash: RUN });
  const expected = await afterTwoSteps(page);
  const outcomes = await onElement(page, async (element) => {
    const commands = [
      () => element.train({ steps: 3 }),
      () => element.pause(),
      () => element.step(),
      () => element.exportWeights(),
      () => element.reset(),
      () => element.train(),
      () => element.setAttribute('mode', 'draw'),
      () => element.step(),
      () => element.exportWeights().then((bytes) => element.importWeights(bytes)),
      () => element.pause(),
      () => element.setAttribute('mode', 'train'),
      () => element.reset(),
      () => element.train({ steps: 2 }),
      () => element.pause(),
      () => element.step(),
      () => element.pause(),
    ];
    const asked = [];
    for (const [place, command] of commands.entries()) {
      asked.push(Promise.resolve().then(command));
      if (place % 3 === 2) await new Promise((resolve) => setTimeout(resolve, 40));
    }
    return (await Promise.allSettled(asked)).map((one) => (one.status === 'rejected' ? one.reason.message : ''));
  });
  for (const reason of outcomes) assert.match(reason, /^$|already running|worker was closed/);
  await onElement(page, (element) => element.pause());
  const { stepsDone, state } = await onElement(page, (element) => element.pause());
  assert.ok(['paused', 'idle', 'finished'].includes(state), state);
  await page.locator('#run-step', { hasText: new RegExp(`\\b${stepsDone}\\b`) }).waitFor();
  assert.equal(await afterTwoSteps(page), expected);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('commands are obeyed in their order, and each is answered with what it has led to', async () => {
  const { page, close } = await site.open({ hash: RUN });
  const answers = (names) =>
    onElement(
      page,
      async (element, names) => {
        await element.reset();
        const asked = names.map((name) => (name === 'train' ? element.train({ steps: 3 }) : element[name]()));
        return (await Promise.all(asked)).map(({ stepsDone, state }) => `${stepsDone} ${state}`);
      },
      names,
    );
  assert.deepEqual(await answers(['step', 'reset']), ['1 paused', '0 idle']);
  assert.deepEqual(await answers(['reset', 'step']), ['0 idle', '1 paused']);
  assert.deepEqual(await answers(['step', 'reset', 'step']), ['1 paused', '0 idle', '1 paused']);
  assert.deepEqual(await answers(['reset', 'reset']), ['0 idle', '0 idle']);
  assert.deepEqual(await answers(['reset', 'train']), ['0 idle', '3 paused']);
  assert.deepEqual(await answers(['train', 'reset']), ['0 paused', '0 idle']);
  await close();
});

test('weights that are asked for while a lost worker is replaced are those of the run', async () => {
  const { page, close } = await site.open({ hash: RUN });
  const expected = await afterTwoSteps(page);
  await breakTraining(page);
  await page.locator('#notices', { hasText: 'was replaced' }).waitFor();
  const digest = () =>
    onElement(page, async (element) =>
      Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', await element.exportWeights()))).join(),
    );
  assert.equal(await digest(), expected);
  // asked at once, before anybody has noticed the loss, and while the state is being restored
  await breakTraining(page);
  const asked = await onElement(page, async (element) => {
    const answers = [];
    for (let turn = 0; turn < 12; turn += 1) {
      answers.push(
        element.exportWeights().then(
          async (bytes) => Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))).join(),
          (error) => error.name,
        ),
      );
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    return Promise.all(answers);
  });
  for (const answer of asked) assert.ok(answer === expected || answer === 'EngineLost', answer);
  assert.equal(asked.at(-1), expected);
  await close();
});

test('a pause while a run is being loaded keeps it from beginning', async () => {
  const { page, close } = await site.open({ hash: RUN });
  const result = await onElement(page, async (element) => {
    const training = element.train();
    const paused = element.pause();
    await Promise.all([training, paused]);
    return element.pause();
  });
  assert.equal(result.stepsDone, 0);
  assert.ok(['idle', 'paused'].includes(result.state), result.state);
  await close();
});
