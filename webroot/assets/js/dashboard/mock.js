/** An invented answer in the exact shape of GET /api/v1/dashboard/activity/{id}. It grows with time, so it moves too. */
export function mockAnswer(activityId, { period, startDate, endDate }) {
  const to = period === 'custom' ? new Date(`${endDate}T23:59:59`) : new Date();
  const days = period === 'custom' ? Math.max(1, Math.round((to - new Date(`${startDate}T00:00:00`)) / DAY_MS)) : Number.parseInt(period, 10);
  const from = new Date(to - days * DAY_MS);
  const visits = 1840 * days + Math.floor(Date.now() / 1000) % 3600;
  const limit = 500;
  const confirmed = Math.min(limit - 20, 180 + Math.floor(Date.now() / 4000) % 240);
  const held = 12 + Math.floor(Date.now() / 1000) % 8;
  const overview = overviewOf(visits, confirmed);
  return {
    activityId: Number(activityId), campaignId: 0, period, from: from.toISOString(), to: to.toISOString(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone, calculatedAt: new Date().toISOString(),
    overview, previousOverview: overviewOf(Math.round(visits * 0.86), Math.round(confirmed * 1.04)),
    funnel: [['VISIT', overview.totalVisits], ['ENGAGE', overview.totalEngages], ['QUALIFY', overview.totalQualifies], ['PURCHASE', overview.purchaseCount]]
      .map(([step, count]) => ({ step, count, uniqueUsers: Math.round(count * 0.82) })),
    trafficTrend: trend(from, days),
    segments: [
      { dimension: 'device', buckets: [{ key: 'mobile', count: Math.round(visits * 0.71), purchases: Math.round(confirmed * 0.64) }, { key: 'desktop', count: Math.round(visits * 0.29), purchases: Math.round(confirmed * 0.36) }] },
      { dimension: 'referrer', buckets: [{ key: 'direct', count: Math.round(visits * 0.55), purchases: Math.round(confirmed * 0.6) }, { key: 'newsletter', count: Math.round(visits * 0.45), purchases: Math.round(confirmed * 0.4) }] },
    ],
    realtime: { held, confirmed, remaining: limit - confirmed - held, limit, lastUpdated: new Date().toISOString() },
    sources: [{ name: 'mock', asOf: new Date().toISOString(), complete: true, detail: 'invented in the browser' }],
  };
}

const DAY_MS = 86_400_000;
const rate = (part, whole) => (whole ? Math.round(part / whole * 10_000) / 100 : 0);

function overviewOf(visits, purchases) {
  const engages = Math.round(visits * 0.34);
  const qualifies = Math.round(purchases * 1.3);
  const gmv = purchases * 10_000;
  const refunds = 3 * 10_000;
  return {
    totalVisits: visits, totalEngages: engages, totalQualifies: qualifies, purchaseCount: purchases,
    gmv: String(gmv), refunds: String(refunds), netRevenue: String(gmv - refunds), currency: 'KRW',
    conversionRate: rate(purchases, visits), engagementRate: rate(engages, visits), qualificationRate: rate(qualifies, engages), purchaseRate: rate(purchases, qualifies),
    averageOrderValue: '10000', budget: '1000000', roas: rate(gmv, 1_000_000),
  };
}

function trend(from, days) {
  const [steps, length] = days <= 3 ? [days * 24, 3_600_000] : [days, DAY_MS];
  return Array.from({ length: steps }, (_, index) => ({
    timestamp: new Date(from.getTime() + index * length).toISOString(),
    count: Math.round((1840 * length / DAY_MS) * (1 + 0.5 * Math.sin(index / 3) + 0.15 * Math.sin(index * 1.7))),
  }));
}
