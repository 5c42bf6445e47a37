/** The style of the story, as a constructed style sheet that is loaded with it. */

/** While the story is on show: it waits while a lesson has its place in Train. */
const TOLD = '.app.with-story:not(.with-lesson[data-mode="train"])';

/**
 * What the card of the story must not cover: what it points at, and what gets the focus. Its own buttons cannot come
 * out from behind it: the page would scroll away at each of them.
 */
const COVERED = `.pointed, .map-stage, #map, ${TOLD} > :not(.story) :is(button, summary, input, [tabindex])`;

export const STORY_STYLE = `
.story {
  display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem 1.5rem; align-items: end;
  padding: .625rem .875rem .75rem; margin-bottom: 1rem; background: var(--wash); border-left: 3px solid var(--third);
  --ground: var(--wash);
}
.story-words { display: grid; grid-template-columns: auto 1fr; gap: 0 .75rem; align-items: baseline; }
.story-words > :nth-child(n + 3) { grid-column: 1 / -1; }
.story h2 { margin: 0; font-size: 1rem; justify-self: start; outline-offset: 0; }
.story h2:focus:not(:focus-visible) { outline: 0; }
.story p { font-size: .9375rem; line-height: 1.4; text-wrap: pretty; }
.story .hint { font-size: .8125rem; }
.tasks { display: grid; font-weight: 600; }
.tasks > * { grid-area: 1 / 1; } .tasks > [aria-hidden] { visibility: hidden; }
.tasks > .done::before { content: "\\2713\\2002"; color: var(--fourth); }
.story .buttons { flex-wrap: nowrap; }
.story .buttons button { min-height: 2.75rem; }
.story .primary { --ground: var(--paper); min-width: 0; }
.with-story :is(.lead, .story-offer) { display: none; }
/* one button is the next to press */
${TOLD}.story-next .panel { --next: var(--paper); --next-ink: var(--ink); --next-rule: var(--rule); }
${TOLD} .lesson-bar { display: none; }
.pointed { outline: 3px solid var(--third); outline-offset: 4px; border-radius: .125rem; scroll-margin: 1rem; }
.frame.pointed { outline-offset: -1px; } /* its captions are close */
@container (min-width: 60rem) {
  /* beside the tabs, so that frame and map stay on the first screen */
  ${TOLD} {
    display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 1.5rem;
  }
  ${TOLD} > * { grid-column: 1 / -1; }
  ${TOLD} > .bar { grid-area: 1 / 2; align-items: start; }
  ${TOLD} > .story {
    grid-area: 1 / 1; margin-bottom: .75rem; position: sticky; top: 0; z-index: 5;
  }
  ${COVERED} { scroll-margin-block: calc(var(--story-height, 9rem) + .75rem) 1rem; }
  /* on a low screen, small enough for the maps to be on it */
  ${TOLD} .methods { max-width: max(36rem, 100 * var(--vh)); }
  ${TOLD} > .notices { grid-row: 1; }
}
@container (max-width: 59.99rem) {
  /* at the foot of the screen, so that what it speaks of is seen above it */
  ${TOLD} { display: flex; flex-direction: column; }
  .story {
    order: 1; position: sticky; bottom: 0; z-index: 5; border-left: 0; border-top: 3px solid var(--third);
  }
  ${COVERED} { scroll-margin-block: 1rem calc(var(--story-height, 12rem) + 1rem); }
}
@container (max-width: 38rem) {
  .story { grid-template-columns: minmax(0, 1fr); }
  .story .buttons { justify-content: end; }
  .story p { font-size: .875rem; } .pointed { outline-width: 2px; }
  .methods .pointed { outline-offset: 1px; } /* between columns */
  ${COVERED} { scroll-margin-top: 6rem; }
  .panel.compare > .pointed { scroll-margin-top: 1rem; } /* the maps below it have to be seen, too */
}
/* a phone on its side: frame and map have their place above the card */
@media (max-height: 30rem) {
  .story { padding-block: .375rem; } .story p { font-size: .875rem; }
  ${TOLD}:not(.framed) :is(.frame, .captions) { width: min(100%, max(8rem, 100vh - 11rem)); }
  ${TOLD}:not(.framed) .common .map-stage { height: max(8rem, 100vh - 11rem); }
}
/* a screen of a few lines, such as one that is enlarged four times: the card would hide what has the focus */
@media (max-height: 20rem) { ${TOLD}:not(.framed) > .story { position: static; order: 0; } }
@media (forced-colors: active) { .pointed { outline-color: Highlight; } }
`;
