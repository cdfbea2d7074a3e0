import { expect, it } from "vitest";
import { recordingFileName } from "./recording-file-name";

it.each([
  ["Reception & Co.", "audio/wav", "call-2026-11-20-1405-reception-co.wav"],
  ["../étage", "audio/mpeg; codecs=mp3", "call-2026-11-20-1405-étage.mp3"],
  ["!", "application/x", "call-2026-11-20-1405.audio"],
])("names the file of %s", (agentName, contentType, name) => {
  const call = { agentName, startedAt: "2026-11-20T14:05:09.000Z", createdAt: "2026-11-20T14:00:00.000Z" };
  expect(recordingFileName(call, contentType)).toBe(name);
});
