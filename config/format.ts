/** Pure formatters of pages, printed documents and tables. The locale is fixed, so that all of them say the same. */
const LOCALE = "en-US";
const MICROS_PER_UNIT = 1_000_000n;

/** Seconds as `4:07`, or `1:02:09` from an hour on. Fractions are dropped; negative and non-finite read as `0:00`. */
export function formatDuration(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** Seconds as words for screen readers: `4 minutes 7 seconds`. */
export function spellDuration(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const parts = [
    [Math.floor(whole / 3600), "hour"],
    [Math.floor((whole % 3600) / 60), "minute"],
    [whole % 60, "second"],
  ] as const;
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`);
  return words.join(" ") || "0 seconds";
}

/** Micros (millionths of a unit) as an exact decimal string: `"1250000"` becomes `"1.250000"`. */
function microsToDecimal(amountMicros: string | bigint): `${number}` {
  const micros = BigInt(amountMicros);
  const size = micros < 0n ? -micros : micros;
  const fraction = String(size % MICROS_PER_UNIT).padStart(6, "0");
  // The pieces are digits by construction; Intl reads the string without going through a float.
  return `${micros < 0n ? "-" : ""}${size / MICROS_PER_UNIT}.${fraction}` as `${number}`;
}

function minorDigits(currency: string): number {
  const options = new Intl.NumberFormat(LOCALE, { style: "currency", currency }).resolvedOptions();
  return Math.min(options.maximumFractionDigits ?? 2, 2);
}

export interface MoneyFormat {
  /** ISO 4217 code, any case. */
  currency: string;
  /** Shows every digit the amount has, instead of at most two decimals. */
  precise?: boolean;
  /** Writes a plus before positive amounts. */
  signed?: boolean;
}

/**
 * An amount of micros with its currency. Rounds half away from zero to the currency's decimals, two at most. A positive
 * amount too small to show reads `<$0.01`, so that a real charge never looks free. Throws SyntaxError if not an integer.
 */
export function formatMoney(
  amountMicros: string | bigint,
  { currency, precise, signed }: MoneyFormat,
): string {
  const code = currency.toUpperCase();
  const digits = minorDigits(code);
  const format = new Intl.NumberFormat(LOCALE, {
    style: "currency",
    currency: code,
    minimumFractionDigits: digits,
    maximumFractionDigits: precise ? 6 : digits,
    signDisplay: signed ? "exceptZero" : "negative",
  });
  const micros = BigInt(amountMicros);
  const smallest = MICROS_PER_UNIT / 10n ** BigInt(digits);
  const hidden = !precise && micros > 0n && micros * 2n < smallest;
  return hidden
    ? `<${format.format(microsToDecimal(smallest)).replace(/^\+/, "")}`
    : format.format(microsToDecimal(micros));
}

/** `12345` as `12,345`. */
export function formatNumber(value: number | bigint, maximumFractionDigits = 0): string {
  return new Intl.NumberFormat(LOCALE, { maximumFractionDigits }).format(value);
}

/** `12345` as `12.3K`, for axes and tight places. */
export function formatCompact(value: number): string {
  return new Intl.NumberFormat(LOCALE, { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

/** A share, 0 to 1, as `87%` or `87.5%`. */
export function formatPercent(share: number, maximumFractionDigits = 0): string {
  return new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits }).format(share);
}

const RELATIVE_STEPS = [
  { limitSeconds: 60, unitSeconds: 1, unit: "second" },
  { limitSeconds: 3600, unitSeconds: 60, unit: "minute" },
  { limitSeconds: 86_400, unitSeconds: 3600, unit: "hour" },
  { limitSeconds: 7 * 86_400, unitSeconds: 86_400, unit: "day" },
] as const;

/** An instant relative to now: `just now`, `3 min ago`, `in 2 days`; beyond a week, the date. Milliseconds since 1970. */
export function formatRelative(instantMs: number, nowMs: number, timeZone?: string): string {
  const seconds = (instantMs - nowMs) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 45) return "just now";
  const step = RELATIVE_STEPS.find(({ limitSeconds }) => distance < limitSeconds);
  if (!step) return formatDate(instantMs, { nowMs, ...(timeZone ? { timeZone } : {}) });
  const format = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto", style: "short" });
  return format.format(Math.round(seconds / step.unitSeconds), step.unit).replace(".", "");
}

/** A date like `Nov 3`, with the year when it is not this one. */
export function formatDate(instantMs: number, options: { nowMs: number; timeZone?: string }): string {
  const zone = options.timeZone ? { timeZone: options.timeZone } : {};
  const year = (ms: number) => new Intl.DateTimeFormat(LOCALE, { year: "numeric", ...zone }).format(ms);
  const withYear = year(instantMs) === year(options.nowMs) ? {} : { year: "numeric" as const };
  return new Intl.DateTimeFormat(LOCALE, { month: "short", day: "numeric", ...withYear, ...zone }).format(
    instantMs,
  );
}

/** The exact instant in words, in the given zone or the viewer's: `Fri, Nov 20, 2026, 14:05:09 GMT+1`. */
export function formatExact(instantMs: number, timeZone?: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    ...(timeZone ? { timeZone } : {}),
  }).format(instantMs);
}

/** Up to two capital letters that stand for a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return picked.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("");
}
