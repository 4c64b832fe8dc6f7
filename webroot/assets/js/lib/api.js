import { serverClock } from './clock.js';

/** A refusal (problem+json) or a failure to get any answer: status 0 with code `unreachable` or `timeout`. */
export class Problem extends Error {
  constructor({ status = 0, code = 'unreachable', title = '', detail = '', errors = [], retryAfter }) {
    super(detail || title || code);
    Object.assign(this, { name: 'Problem', status, code, title, detail, errors, retryAfter });
  }
}

export const get = (path, options) => request('GET', path, options);
export const post = (path, body, options) => request('POST', path, { ...options, body });
export const put = (path, body, options) => request('PUT', path, { ...options, body });
export const patch = (path, body, options) => request('PATCH', path, { ...options, body });
export const remove = (path, options) => request('DELETE', path, options);

export async function request(method, path, { body, headers = {}, timeout = 8000 } = {}) {
  const startedAt = performance.now();
  let response;
  let text;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { accept: 'application/json', ...(method !== 'GET' && { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(timeout),
    });
    text = await response.text();
  } catch (cause) {
    throw new Problem({ code: cause.name === 'TimeoutError' ? 'timeout' : 'unreachable' });
  }
  const answer = parse(text);
  if (answer?.serverTime) serverClock.observe(answer.serverTime, startedAt, performance.now());
  if (response.ok) return answer;
  throw new Problem({
    ...answer,
    status: response.status,
    code: answer?.code ?? `http-${response.status}`,
    retryAfter: retryAfterSeconds(response.headers.get('retry-after')),
  });
}

function parse(text) {
  try { return text ? JSON.parse(text) : null; } catch { return null; }
}

function retryAfterSeconds(header) {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
