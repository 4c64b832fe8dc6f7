export const byId = id => document.getElementById(id);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Sets text only when it changes, so that screen readers hear a live region once. */
export function setText(element, text) {
  const next = text == null ? '' : String(text);
  if (element.textContent !== next) element.textContent = next;
}

/** Builds an element; children that are strings become text, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter(child => child !== undefined && child !== null));
  return element;
}

export function setWidth(element, share) {
  element.style.width = `${Math.min(100, Math.max(0, share * 100))}%`;
}

export function setBusy(button, busy) {
  if (busy) button.setAttribute('aria-busy', 'true');
  else button.removeAttribute('aria-busy');
}
