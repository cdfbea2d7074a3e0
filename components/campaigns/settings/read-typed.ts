import { formatNumber } from "@/config/format";
import type { Reading } from "./typed-field";

const MICROS = 1_000_000;

/** A whole number as somebody types it; nothing is none. */
export function readWhole(
  typed: string,
  { least, most }: { least: number; most: number },
): Reading<number | null> {
  const text = typed.trim();
  if (text === "") return { value: null };
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return { value };
  return {
    problem: `Enter a whole number from ${formatNumber(least)} to ${formatNumber(most)}, or nothing.`,
  };
}

/** An amount as somebody types it, with a point or a comma, in micros; nothing is none. */
export function readAmount(typed: string): Reading<string | null> {
  const text = typed.trim().replace(",", ".");
  if (text === "") return { value: null };
  const cents = Math.round(Number(text) * 100);
  if (/^\d{1,9}(\.\d{0,2})?$/.test(text) && cents > 0) return { value: String(cents * (MICROS / 100)) };
  return { problem: "Enter an amount, for example 250 or 99.50, or nothing." };
}

/** Micros as they are typed. */
export function writeAmount(micros: string | null): string {
  return micros === null ? "" : String(Number(micros) / MICROS);
}
