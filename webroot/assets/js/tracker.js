/*
 * Axon behaviour tracker: one classic script, configured by the data attributes of its own tag.
 * Delivery is at least once: an event keeps its eventId until the server has answered for it, so the store can drop doubles.
 */
(function (win, doc) {
  'use strict';
  if (win.axon) return;
  const nav = win.navigator;
  const config = doc.currentScript.dataset;
  if (nav.doNotTrack === '1' || win.doNotTrack === '1' || nav.globalPrivacyControl) {
    win.axon = { track() {} };
    return;
  }

  const FLUSH_MS = 500, FLUSH_AT = 20, MOST_KEPT = 200, MOST_SENT = 100, MOST_CHARS = 100000, BEACON_CHARS = 20000;
  const MOST_EVENT_CHARS = 10000, SESSION_IDLE_MS = 1800000, MOST_BACKOFF_MS = 30000;
  const QUEUE = 'axonQueue', SESSION = 'axonSession', VISITOR = 'axonVisitor', TAB = 'axonTab';
  const memory = {};

  const read = (key, store) => { try { return win[store || 'localStorage'].getItem(key); } catch (e) { return memory[key]; } };
  const write = (key, value, store) => { try { win[store || 'localStorage'].setItem(key, value); } catch (e) { memory[key] = value; } };
  const parse = (text, fallback) => { try { return JSON.parse(text) || fallback; } catch (e) { return fallback; } };
  const debug = config.debug === 'true' || read('axonDebug') === '1';
  const log = (...what) => { if (debug) console.log('[axon]', ...what); };
  const now = () => new Date().toISOString();
  const uuid = () => '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, d =>
    (d ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (d / 4)))).toString(16));
  const lasting = (key, store) => { const id = read(key, store) || uuid(); write(key, id, store); return id; };

  // One queue for all tabs: read, change and write it in one go. A lost race only sends an event twice, by the same id.
  const load = () => parse(read(QUEUE), []);
  const save = events => write(QUEUE, JSON.stringify(events.slice(-MOST_KEPT)));
  const forget = batch => { const gone = new Set(batch.map(e => e.eventId)); save(load().filter(e => !gone.has(e.eventId))); };

  function sessionId() {
    const kept = parse(read(SESSION), {});
    const id = Date.now() - kept.at < SESSION_IDLE_MS ? kept.id : uuid();
    write(SESSION, JSON.stringify({ id, at: Date.now() }));
    return id;
  }

  let sequence = +read('axonSequence', 'sessionStorage') || 0;
  let view, cameFrom = doc.referrer, depths, timer, sending, failures = 0, definitions = [];

  function add(triggerType, properties, more) {
    write('axonSequence', ++sequence, 'sessionStorage');
    const event = Object.assign({
      schema: 1, eventId: uuid(), triggerType, occurredAt: now(), anonymousId: lasting(VISITOR), sessionId: sessionId(),
      tabId: lasting(TAB, 'sessionStorage'), sequence, pageUrl: location.href.slice(0, 2000), referrer: cameFrom.slice(0, 2000) || undefined,
      campaignId: +config.campaignId || undefined, campaignActivityId: +config.campaignActivityId || undefined, properties: properties || {},
    }, more);
    if (JSON.stringify(event).length > MOST_EVENT_CHARS) return log('too large, dropped', triggerType);
    save(load().concat(event));
    log(triggerType, event);
    schedule(load().length < FLUSH_AT ? FLUSH_MS : 0);
  }

  function schedule(delay) {
    if (sending || failures && timer) return;
    clearTimeout(timer);
    timer = setTimeout(flush, delay);
  }

  function take(most, skip) {
    let chars = 0;
    return load().filter(e => !skip || !skip.has(e.eventId)).slice(0, MOST_SENT).filter(e => (chars += JSON.stringify(e).length) < most);
  }
  const body = batch => { const sentAt = now(); return JSON.stringify(batch.map(e => Object.assign({}, e, { sentAt }))); };

  function flush() {
    timer = 0;
    const batch = take(MOST_CHARS);
    if (sending || !batch.length) return;
    sending = batch;
    const text = body(batch);
    let wait = 0;
    fetch(config.endpoint, {
      method: 'POST', body: text, credentials: 'same-origin', keepalive: text.length < BEACON_CHARS, headers: { 'content-type': 'application/json' },
    }).then(response => {
      if (response.status !== 429 && response.status < 500) {
        log(response.ok ? 'sent' : 'refused, dropped', batch.length, response.status);
        failures = 0;
        return forget(batch);
      }
      const after = response.headers.get('retry-after');
      wait = after ? +after * 1000 || Date.parse(after) - Date.now() || 0 : 0;
      throw response.status;
    }).catch(reason => {
      wait = Math.max(wait, Math.min(MOST_BACKOFF_MS, 1000 * 2 ** failures++) * (0.5 + Math.random() / 2));
      log('will retry', reason, Math.round(wait));
    }).then(() => {
      sending = null;
      if (load().length) { clearTimeout(timer); timer = setTimeout(flush, wait || FLUSH_MS); }
    });
  }

  function leave() {
    const inFlight = new Set((sending || []).map(e => e.eventId));
    const batch = take(BEACON_CHARS, inFlight);
    if (batch.length && nav.sendBeacon && nav.sendBeacon(config.endpoint, new Blob([body(batch)], { type: 'text/plain' }))) forget(batch);
  }

  function viewed() {
    const url = location.href.split('#')[0];
    if (url === view) return;
    if (view) cameFrom = view;
    view = url;
    depths = [25, 50, 75, 100];
    add('PAGE_VIEW', { title: doc.title.slice(0, 200) });
  }

  function clicked(e) {
    const target = e.target.closest ? e.target : e.target.parentElement;
    if (!target) return;
    const element = target.closest('[data-track]');
    const found = definitions.find(d => { try { return target.closest(d.selector); } catch (x) { return false; } });
    if (element || found) {
      add('CLICK', element ? { track: element.dataset.track } : { selector: found.selector }, found && { definitionId: found.id, eventName: found.name });
    }
  }

  function scrolled() {
    const root = doc.documentElement;
    const depth = (win.scrollY + win.innerHeight + 1) / root.scrollHeight * 100;
    while (depths.length && depth >= depths[0]) add('SCROLL_DEPTH', { depth: depths.shift() });
  }

  win.axon = { track: (name, properties) => add('CUSTOM', properties, { eventName: String(name) }) };

  for (const name of ['pushState', 'replaceState']) {
    const original = history[name];
    history[name] = function (...args) { const result = original.apply(this, args); viewed(); return result; };
  }
  win.addEventListener('popstate', viewed);
  win.addEventListener('pageshow', e => { if (e.persisted) { view = ''; viewed(); } });
  win.addEventListener('pagehide', leave);
  doc.addEventListener('visibilitychange', () => { if (doc.visibilityState === 'hidden') leave(); });
  doc.addEventListener('click', clicked, true);
  doc.addEventListener('submit', e => add('FORM_SUBMISSION', { formId: e.target.id || e.target.getAttribute('name') || '' }), true);
  let waiting;
  doc.addEventListener('scroll', () => { waiting = waiting || requestAnimationFrame(() => { waiting = 0; scrolled(); }); }, { passive: true });
  fetch(config.endpoint.replace(/behavior\/events$/, 'events/active') + '?triggerType=CLICK', { credentials: 'same-origin' })
    .then(r => (r.ok ? r.json() : []))
    .then(list => { definitions = list.map(d => ({ id: d.id, name: d.name, selector: (parse(d.triggerPayload, 0) || d.triggerPayload || {}).selector })).filter(d => d.selector); })
    .catch(log);
  if (doc.prerendering) doc.addEventListener('prerenderingchange', viewed, { once: true });
  else viewed();
})(window, document);
