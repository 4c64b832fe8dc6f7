import { make, setText } from './dom.js';

/** An offer without a picture (or with a broken one) gets a colour of its own and its initial. */
export function paintArt(element) {
  element.style.setProperty('--hue', String((Number(element.dataset.art) * 67 + 210) % 360));
  const image = element.querySelector('img');
  if (!image) return showLetter(element);
  const broken = () => { image.remove(); showLetter(element); };
  if (image.complete && image.naturalWidth === 0 && image.loading !== 'lazy') broken();
  else image.addEventListener('error', broken, { once: true });
}

function showLetter(element) {
  const letter = make('span', { class: 'art__letter', 'aria-hidden': 'true' });
  setText(letter, [...(element.dataset.name || 'A').trim()][0].toUpperCase());
  element.append(letter);
}
