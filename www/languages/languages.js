/** The files of each language, each loaded when its part of the page is. */

export const LANGUAGES = {
  de: {
    shared: () => import('./de/shared.js'),
    reading: () => import('./de/reading.js'),
    map: () => import('./de/map.js'),
    story: () => import('./de/story.js'),
    train: () => import('./de/train.js'),
    compare: () => import('./de/compare.js'),
    lessons: () => import('./de/lessons.js'),
    page: () => import('./de/page.js'),
  },
  fr: {
    shared: () => import('./fr/shared.js'),
    reading: () => import('./fr/reading.js'),
    map: () => import('./fr/map.js'),
    story: () => import('./fr/story.js'),
    train: () => import('./fr/train.js'),
    compare: () => import('./fr/compare.js'),
    lessons: () => import('./fr/lessons.js'),
    page: () => import('./fr/page.js'),
  },
  es: {
    shared: () => import('./es/shared.js'),
    reading: () => import('./es/reading.js'),
    map: () => import('./es/map.js'),
    story: () => import('./es/story.js'),
    train: () => import('./es/train.js'),
    compare: () => import('./es/compare.js'),
    lessons: () => import('./es/lessons.js'),
    page: () => import('./es/page.js'),
  },
  zh: {
    shared: () => import('./zh/shared.js'),
    reading: () => import('./zh/reading.js'),
    map: () => import('./zh/map.js'),
    story: () => import('./zh/story.js'),
    train: () => import('./zh/train.js'),
    compare: () => import('./zh/compare.js'),
    lessons: () => import('./zh/lessons.js'),
    page: () => import('./zh/page.js'),
  },
};
