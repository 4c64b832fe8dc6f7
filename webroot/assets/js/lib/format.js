const locale = navigator.language || 'en';
const numbers = new Intl.NumberFormat(locale);

export const number = value => (value == null ? '–' : numbers.format(value));

const moneyFormats = new Map();

/** Money arrives as a decimal string; Intl formats the string itself, so no digit is lost to a float. */
export function money(amount, currency) {
  if (amount == null) return '–';
  let format = moneyFormats.get(currency);
  if (!format) {
    try { format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }); }
    catch { format = { format: value => `${value} ${currency ?? ''}`.trim() }; }
    moneyFormats.set(currency, format);
  }
  return format.format(amount);
}

/** price × quantity without floats: the decimals are counted, the digits multiplied as an integer. */
export function multiply(price, quantity) {
  const [whole, fraction = ''] = String(price).split('.');
  const units = (BigInt(whole + fraction) * BigInt(quantity)).toString().padStart(fraction.length + 1, '0');
  return fraction ? `${units.slice(0, -fraction.length)}.${units.slice(-fraction.length)}` : units;
}

export const percent = value => (value == null ? '–' : `${Number(value).toLocaleString(locale, { maximumFractionDigits: 2 })}%`);

export function dateTime(iso, options = {}) {
  const date = new Date(iso);
  if (!iso || Number.isNaN(date.getTime())) return '–';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...options }).format(date);
}

export const clockTime = iso => dateTime(iso, { dateStyle: undefined, timeStyle: 'medium' });

/** 3725000 → "1:02:05"; above two days only the days, since seconds would be noise. */
export function countdown(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  if (seconds >= 172800) return `${Math.floor(seconds / 86400)} days`;
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map(part => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  return hours ? `${hours}:${parts.join(':')}` : `${Number(parts[0])}:${parts[1]}`;
}

export function about(seconds) {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 90) return whole === 1 ? '1 second' : `${whole} seconds`;
  return `${Math.ceil(whole / 60)} minutes`;
}
