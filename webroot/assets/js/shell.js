import { all } from './lib/dom.js';
import { paintArt } from './lib/art.js';

for (const link of all('.nav a')) {
  const target = link.getAttribute('href');
  const here = target === '/' ? location.pathname === '/' || location.pathname.startsWith('/campaign-activity') : location.pathname.startsWith(target);
  if (here) link.setAttribute('aria-current', 'page');
}
all('[data-art]').forEach(paintArt);
