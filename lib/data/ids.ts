import { uuidv7, V7Generator } from "uuidv7";

/** A new row id: UUIDv7, so ids sort by creation time. */
export function newId(): string {
  return uuidv7();
}

/** The id of a row about something that was before now: it sorts where that belongs. */
export function newIdAt(at: Date): string {
  return new V7Generator().generateOrResetWithTs(at.getTime()).toString();
}

const TIME_DIGITS = 12;

/** The millisecond in which an id of ours was made: its first 48 bits. */
export function idTimeMs(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, TIME_DIGITS), 16);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for the lower-case form in which ids are stored and shown. */
export function isUuid(value: unknown): value is string {
  return typeof value === "string" && UUID.test(value);
}
