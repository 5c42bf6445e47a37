/**
 * The element as a React component. Settings are props, named like the attributes (`mixLeft` or `mix-left`); a ref gives
 * the element itself; `onReady`, `onReconstruct`, `onProgress`, `onStateChange` and `onError` get the details of its
 * events.
 */
import { CorrMcnn as Element } from 'corr-mcnn/define';
import { createElement, forwardRef, useEffect, useImperativeHandle, useRef } from 'react';

const EVENTS = {
  onReady: 'ready',
  onReconstruct: 'reconstruct',
  onProgress: 'progress',
  onStateChange: 'statechange',
  onError: 'error',
};

const OWN = ['className', 'style', 'children'];

/** Yes and no are words where the element has a setting, and an empty attribute or none elsewhere, as for `hidden`. */
function textOf(name, value) {
  if (typeof value !== 'boolean') return value;
  const [yes, no] = Element.observedAttributes.includes(name) ? ['on', 'off'] : ['', undefined];
  return value ? yes : no;
}

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const CorrMcnn = forwardRef((props, ref) => {
  const element = useRef(null);
  const latest = useRef(props);
  latest.current = props;
  useImperativeHandle(ref, () => element.current, []);
  useEffect(() => {
    const listeners = Object.entries(EVENTS).map(([prop, type]) => {
      const listener = (event) => event.target === element.current && latest.current[prop]?.(event.detail);
      element.current.addEventListener(type, listener);
      return [type, listener];
    });
    const { current } = element;
    return () => listeners.forEach(([type, listener]) => current.removeEventListener(type, listener));
  }, []);
  const settings = Object.entries(props).filter(([name]) => !(name in EVENTS));
  return createElement('corr-mcnn', {
    ref: element,
    ...Object.fromEntries(
      settings.map(([name, value]) =>
        OWN.includes(name) ? [name === 'className' ? 'class' : name, value] : [kebab(name), textOf(kebab(name), value)],
      ),
    ),
  });
});
CorrMcnn.displayName = 'CorrMcnn';
