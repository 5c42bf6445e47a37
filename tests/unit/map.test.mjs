import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, fitted, neighbour, toCanvas, toPlane, zoomed } from '../../www/element/map/camera.js';
import { numeralSize, paintPoints, paintTop } from '../../www/element/map/paint.js';
import { codeAt, grid, kindsOf, nearest, onPlane, placeOf, pointsOf, publicOf } from '../../www/shared/map.js';
import { palette, recorder } from './recorder.mjs';

const near = (found, expected) => assert.ok(Math.abs(found - expected) < 1e-6, `${found} is not ${expected}`);

/** A code of 50 units that varies along two of the directions without a mean. */
function code(x, y) {
  const units = new Float32Array(50);
  [units[0], units[1], units[2], units[3]] = [x, -x, y, -y];
  return units;
}

/** The plane that those two directions span. */
const plane = () => {
  const axes = new Float32Array(100);
  [axes[0], axes[1], axes[52], axes[53]] = [Math.SQRT1_2, -Math.SQRT1_2, Math.SQRT1_2, -Math.SQRT1_2];
  return { axes, centre: new Float32Array([0.25, 0]) };
};

/** A map of these pairs of codes, labelled 3, 5, 3, 5, ... */
function mapOf(...pairs) {
  const codes = new Float32Array(pairs.flat().flatMap((one) => [...one]));
  const places = pairs.flat().flatMap((one) => {
    const { x, y } = placeOf(one, plane());
    return [x, y];
  });
  const digits = Uint8Array.from(pairs, (_, at) => (at % 2 === 0 ? 3 : 5));
  const found = { leftToRight: 50, rightToLeft: 40 };
  return { ...plane(), digits, codes, places: new Float32Array(places), gap: 0.5, partnerOf100: found };
}

test('the place of a code depends on its direction alone, and a code without one lies at the origin', () => {
  for (const { x, y } of [
    placeOf(code(3, 4), plane()),
    placeOf(
      code(30, 40).map((unit) => unit + 7),
      plane(),
    ),
  ]) {
    near(x, 0.6 - 0.25);
    near(y, 0.8);
  }
  const roundOff = new Float32Array(50).fill(0.1);
  roundOff[0] += 1e-8;
  assert.notEqual(roundOff[0], roundOff[1]);
  for (const same of [new Float32Array(50).fill(2), roundOff]) {
    const { x, y } = placeOf(same, plane());
    near(x, -0.25);
    near(y, 0);
  }
});

test('a map on the plane of another one has its codes where that plane puts them', () => {
  const map = mapOf([code(1, 0), code(0, 1)]);
  const turned = plane();
  turned.axes.copyWithin(50, 0, 50); // both axes are the first one
  turned.centre.set([0, 1]);
  const { places, axes, centre } = onPlane(map, turned);
  assert.deepEqual({ axes, centre }, turned, 'what is placed later lies on that plane, too');
  [1, 0, 0, -1].forEach((expected, at) => near(places[at], expected));
  near(map.places[0], 0.75);
});

test('a press on a half takes its code, one between two halves a blend in which the nearer one weighs more', () => {
  const map = mapOf([code(1, 0), code(0, 1)], [code(-1, 0), code(0, -1)]);
  const { x, y } = pointsOf(map)[1];
  assert.equal(nearest(map, { x, y }, 1)[0].half, 1);
  const there = codeAt(map, { x, y });
  code(0, 1).forEach((unit, at) => assert.ok(Math.abs(there[at] - unit) < 1e-6));
  const blend = nearest(map, { x: x + 0.3, y: y - 0.3 });
  near(
    blend.reduce((sum, { weight }) => sum + weight, 0),
    1,
  );
  assert.equal(blend[0].half, 1);
  blend.slice(1).forEach(({ weight }, at) => assert.ok(weight <= blend[at].weight));
});

test('the points say digit, side and place, left half first, and how many left halves find their partner', () => {
  const map = mapOf([code(1, 0), code(0, 1)], [code(-1, 0), code(0, -1)]);
  const points = pointsOf(map);
  assert.deepEqual(publicOf(map), { points, gap: 0.5, partnerOf100: 50 });
  near(points[1].x, -0.25);
  near(points[1].y, 1);
  assert.deepEqual(
    points.map(({ digit, side }) => `${digit} ${side}`),
    ['3 left', '3 right', '5 left', '5 right'],
  );
});

test('each kind has its own agreement, and a left half finds its partner unless another one agrees more', () => {
  const map = mapOf([code(1, 0), code(1, 0)], [code(0, 1), code(-1, 0)], [code(0, -1), code(0, 1)]);
  const kinds = kindsOf(map);
  assert.deepEqual([kinds[3].count, kinds[3].found, kinds[5].count, kinds[5].found], [2, 1, 1, 0]);
  near(kinds[3].agreement, 0);
  near(kinds[5].agreement, 0);
  const [[same, other]] = grid([code(1, 0)], [code(2, 0), code(-1, 0)]);
  near(same, 1);
  near(other, -1);
});

test('a partner is looked for among the hundred digits around it', () => {
  const far = Array.from({ length: 100 }, () => /** @type {const} */ ([code(0, 1), code(1, 0)]));
  const map = mapOf(...far, [code(1, 0), code(1, 1)], [code(0, -1), code(-1, 0)]);
  assert.equal(kindsOf(map)[3].found, 1);
});

test('of halves that agree equally none is the partner, as in the engine: a network whose codes say nothing finds none', () => {
  for (const one of [code(1, 0), code(0, 0)]) {
    const kinds = kindsOf(mapOf([one, one], [one, one], [one, one]));
    assert.deepEqual([kinds[3].found, kinds[5].found], [0, 0]);
  }
});

test('the camera shows every place inside the margin, y upwards, and pixels lead back to their place', () => {
  const places = [-1, 0, 3, 0, 1, 2];
  const size = { width: 440, height: 300 };
  const camera = fitted(places, size, 20);
  assert.deepEqual(camera, { x: 1, y: 1, scale: 100 });
  assert.deepEqual(toCanvas({ x: -1, y: 0 }, camera, size), { x: 20, y: 250 });
  assert.deepEqual(toPlane({ x: 20, y: 250 }, camera, size), { x: -1, y: 0 });
  assert.equal(fitted(places, size, 20, (half) => half === 2).x, 1);
  assert.ok(Number.isFinite(fitted([], size, 20).scale));
});

test('zooming keeps the place under the pointer, ends at the view of all, and has a limit', () => {
  const all = { x: 0, y: 0, scale: 100 };
  const around = { x: 1, y: 0.5 };
  const size = { width: 400, height: 300 };
  const close = zoomed(all, 4, around, all);
  assert.equal(close.scale, 400);
  assert.deepEqual(toCanvas(around, close, size), toCanvas(around, all, size));
  assert.deepEqual(zoomed(close, 0.1, around, all), all);
  assert.equal(zoomed(all, 1e9, around, all).scale, 2400);
  assert.deepEqual(between(all, close, 1), close);
});

test('an arrow goes to the nearest half on its side, and nowhere where there is none', () => {
  const places = [0, 0, 1, 0.2, 3, 0, 0.4, 2];
  assert.equal(neighbour(places, { x: 0, y: 0 }, [1, 0]), 1);
  assert.equal(neighbour(places, { x: 0, y: 0 }, [0, 1]), 3);
  assert.equal(neighbour(places, { x: 0, y: 0 }, [-1, 0]), null);
  assert.equal(
    neighbour(places, { x: 0, y: 0 }, [1, 0], (half) => half !== 1),
    2,
  );
});

/** What a map paints: its texts and lines, and the arcs of the dots. */
function painted(options) {
  const { context } = recorder(200, 200);
  const seen = { texts: [], arcs: [], lines: [] };
  let scale = 1;
  Object.assign(context, {
    save() {},
    scale: (by) => (scale = by),
    restore: () => (scale = 1),
    fillText: (text, x) =>
      seen.texts.push({
        text,
        x: Math.round(x * scale),
        fill: context.fillStyle,
        font: context.font,
        alpha: context.globalAlpha,
      }),
    arc: (x, y, radius, start, end) => seen.arcs.push({ x, y, radius, start, end }),
    moveTo: (x, y) => seen.lines.push([x, y]),
    lineTo: (x, y) => seen.lines.at(-1).push(x, y),
    closePath() {},
    fill() {},
  });
  const points = { digits: [7, 2], places: [-1, 0, 1, 0, 0, 1, 0, -1] };
  const look = { palette, density: 1, camera: { x: 0, y: 0, scale: 50 }, ...options };
  paintPoints(context, points, look);
  paintTop(context, points, look);
  return seen;
}

test('each digit is there twice, in two colours and two shapes, joined by a hairline', () => {
  const { texts, lines } = painted({});
  assert.deepEqual(
    texts.map(({ text, fill, x }) => [text, fill, x]),
    [
      ['7', 'left', 50],
      ['2', 'left', 100],
      ['7', 'right', 150],
      ['2', 'right', 100],
    ],
  );
  assert.notEqual(texts[0].font, texts[2].font, 'a greyscale print tells the sides apart');
  assert.deepEqual(lines, [
    [50, 100, 150, 100],
    [100, 50, 100, 150],
  ]);
  assert.ok(numeralSize(1400, 900) > numeralSize(300, 200));
});

test('a kind that is chosen stands out', () => {
  const { texts } = painted({ kind: 2 });
  for (const { text, alpha } of texts) assert.equal(alpha === 1, text === '2');
});

test('the dots of the visitor are the two halves of a disc, which close when they land in one place', () => {
  const dots = [
    { side: 'left', x: 0, y: 0 },
    { side: 'right', x: 0, y: 0 },
  ];
  const [left, right] = painted({ dots }).arcs;
  assert.deepEqual([left.x, left.y], [right.x, right.y]);
  assert.equal(left.end, right.start + 2 * Math.PI);
  assert.ok(Math.cos((left.start + left.end) / 2) < 0, 'the left half of the disc is the left half');
});

test('a dot of the visitor that lies outside the view waits at the edge', () => {
  const dots = [
    { side: 'left', x: -9, y: 0 },
    { side: 'right', x: 9, y: -9 },
  ];
  const [left, right] = painted({ dots }).arcs;
  assert.deepEqual([left.x, left.y], [left.radius, 100]);
  assert.deepEqual([right.x, right.y], [200 - right.radius, 200 - right.radius]);
});
