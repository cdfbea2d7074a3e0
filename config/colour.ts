/** WCAG 2 colour maths on sRGB. Pure and browser-safe. */
export interface Rgb {
  red: number;
  green: number;
  blue: number;
}

export const BLACK: Rgb = { red: 0, green: 0, blue: 0 };
export const WHITE: Rgb = { red: 255, green: 255, blue: 255 };

/** Accepts `#rgb` and `#rrggbb`, with or without the hash. Null for anything else. */
export function parseHex(hex: string): Rgb | null {
  const digits = hex.trim().replace(/^#/, "");
  const full = /^[0-9a-f]{3}$/i.test(digits) ? [...digits].map((digit) => digit + digit).join("") : digits;
  if (!/^[0-9a-f]{6}$/i.test(full)) return null;
  const value = Number.parseInt(full, 16);
  return { red: value >> 16, green: (value >> 8) & 255, blue: value & 255 };
}

/** Like `parseHex`, but throws a RangeError naming the value. */
export function requireHex(hex: string): Rgb {
  const colour = parseHex(hex);
  if (!colour) throw new RangeError(`Not a hex colour: ${hex}`);
  return colour;
}

export function toHex({ red, green, blue }: Rgb): string {
  return `#${[red, green, blue].map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance, 0 (black) to 1 (white). */
export function luminance({ red, green, blue }: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast ratio by WCAG 2, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** `share` 0 gives `from`, 1 gives `to`. Channels are rounded, so contrast is judged on what is really painted. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const blend = (a: number, b: number) => Math.round(a + (b - a) * share);
  return {
    red: blend(from.red, to.red),
    green: blend(from.green, to.green),
    blue: blend(from.blue, to.blue),
  };
}

/** The colour nearest to `colour`, towards `towards`, that passes. Falls back to `towards` itself. */
export function nudge(colour: Rgb, towards: "black" | "white", passes: (candidate: Rgb) => boolean): Rgb {
  const end = towards === "black" ? BLACK : WHITE;
  const steps = 128;
  for (let step = 0; step < steps; step += 1) {
    const candidate = mix(colour, end, step / steps);
    if (passes(candidate)) return candidate;
  }
  return end;
}
