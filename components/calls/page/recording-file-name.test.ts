import { expect, it } from "vitest";
import { getRecordingOperation } from "@/types/calls";
import { recordingFileName } from "./recording-file-name";

it.each([
  ["Reception & Co.", "call-2026-11-20-1405-reception-co"],
  ["../étage", "call-2026-11-20-1405-étage"],
  ["!", "call-2026-11-20-1405"],
  ["x".repeat(200), `call-2026-11-20-1405-${"x".repeat(129)}`],
])("names the file of %s", (agentName, name) => {
  const call = { agentName, startedAt: "2026-11-20T14:05:09.000Z", createdAt: "2026-11-20T14:00:00.000Z" };
  expect(recordingFileName(call)).toBe(name);
  expect(getRecordingOperation.query.parse({ saveAs: name })).toEqual({ saveAs: name });
});
