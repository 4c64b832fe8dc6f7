import { byId, setText } from '../lib/dom.js';
import { dateTime, number } from '../lib/format.js';

const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export class TrendChart {
  #chart;
  #shown = '';

  constructor(canvas) {
    this.canvas = canvas;
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { this.#chart?.destroy(); this.#chart = null; this.#shown = ''; });
  }

  show({ trafficTrend, from, to, zone }) {
    const hourly = Date.parse(to) - Date.parse(from) <= 3 * 86_400_000 + 7_200_000;
    setText(byId('trend-unit'), hourly ? 'per hour' : 'per day');
    const total = trafficTrend.reduce((sum, { count }) => sum + count, 0);
    this.canvas.setAttribute('aria-label', `Visits over time, ${number(total)} in all`);
    byId('trend-empty').hidden = Boolean(window.Chart);
    setText(byId('trend-empty'), window.Chart ? '' : `${number(total)} visits in this period. The chart could not be loaded.`);
    const next = JSON.stringify(trafficTrend);
    if (!window.Chart || next === this.#shown) return;
    this.#shown = next;
    const format = hourly ? { timeZone: zone, dateStyle: undefined, timeStyle: 'short' } : { timeZone: zone, dateStyle: undefined, timeStyle: undefined, month: 'short', day: 'numeric' };
    const labels = trafficTrend.map(({ timestamp }) => dateTime(timestamp, format));
    const counts = trafficTrend.map(({ count }) => count);
    this.#chart ??= this.#create();
    this.#chart.data.labels = labels;
    this.#chart.data.datasets[0].data = counts;
    this.#chart.data.datasets[0].pointRadius = counts.length > 40 ? 0 : 3;
    this.#chart.update('none');
  }

  #create() {
    const [brand, soft, ink, line] = ['--brand', '--brand-soft', '--ink-2', '--line'].map(token);
    return new window.Chart(this.canvas, {
      type: 'line',
      data: { labels: [], datasets: [{ label: 'Visits', data: [], borderColor: brand, backgroundColor: soft, pointBackgroundColor: brand, borderWidth: 2, tension: 0.25, fill: true }] },
      options: {
        responsive: true,
        maintainAspectRatio: false,
        animation: false,
        interaction: { mode: 'index', intersect: false },
        plugins: { legend: { display: false } },
        scales: {
          x: { grid: { display: false }, ticks: { color: ink, maxRotation: 0, autoSkipPadding: 16 }, border: { color: line } },
          y: { beginAtZero: true, ticks: { color: ink, precision: 0 }, grid: { color: line }, border: { display: false } },
        },
      },
    });
  }
}
