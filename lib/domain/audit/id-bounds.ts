/**
 * The first id that can have been made at an instant or later. Ids are UUIDv7, so bounds in time become bounds of the
 * primary key, which its index serves. Instants outside what such an id can hold count as its ends.
 */
export function firstIdAt(instant: string): string {
  const ms = Math.min(Math.max(Date.parse(instant), 0), 0xffff_ffff_ffff);
  const hex = ms.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
