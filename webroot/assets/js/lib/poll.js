export const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

/** Exponential with jitter, so that thousands of pages do not come back in the same instant. */
export function backoff(attempt, first = 1000, most = 15000) {
  return Math.min(most, first * 2 ** attempt) * (0.6 + Math.random() * 0.4);
}

/**
 * Runs a task again and again: never two at once, not while the tab is hidden, slower while it fails
 * (at least as slow as the server asks by Retry-After). `now()` brings the next run forward.
 */
export function poll(task, { interval, onError = () => {} }) {
  let timer;
  let running = false;
  let again = false;
  let failures = 0;
  let stopped = false;

  async function run() {
    clearTimeout(timer);
    if (stopped || document.hidden) return;
    if (running) { again = true; return; }
    running = true;
    let delay = typeof interval === 'function' ? interval() : interval;
    try {
      await task();
      failures = 0;
    } catch (problem) {
      onError(problem);
      delay = Math.max(delay, backoff(failures++), (problem.retryAfter ?? 0) * 1000);
    }
    running = false;
    if (again && failures === 0) delay = 0;
    again = false;
    if (!stopped) timer = setTimeout(run, delay);
  }

  const wake = () => { if (!document.hidden) run(); };
  document.addEventListener('visibilitychange', wake);
  run();
  return {
    now: run,
    stop() { stopped = true; clearTimeout(timer); document.removeEventListener('visibilitychange', wake); },
  };
}
