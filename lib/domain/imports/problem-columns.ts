import { findOwnColumns } from "../campaign-recipients/list-columns";
import { leadFieldsStart } from "../leads/export-columns";

/** What a download of refused rows begins with, before the file's own columns. */
export const PROBLEM_COLUMNS = ["Row", "Problem", "What to do", "Column", "Value"] as const;

/** How many columns at the front of a file are those of a download of refused rows that comes back mended; else none. */
export function problemColumnsOf(headers: readonly string[]): number {
  return PROBLEM_COLUMNS.every((name, at) => headers[at] === name) ? PROBLEM_COLUMNS.length : 0;
}

/** Whether a file is a download of ours that comes back: its cells bear our escapes. */
export function isOwnDownload(headers: readonly string[]): boolean {
  return (
    findOwnColumns(headers) !== null || leadFieldsStart(headers) !== null || problemColumnsOf(headers) > 0
  );
}
