import { expect, it } from "vitest";
import { differences, isSame, merged } from "./merge-values";

const base = { name: "Rosa", definition: { prompt: "A", voice: { voiceId: "sarah" }, tools: [] } };

it("knows who changed what", () => {
  const mine = { ...base, name: "Rosie", definition: { ...base.definition, prompt: "Mine" } };
  const theirs = {
    ...base,
    definition: { ...base.definition, prompt: "Theirs", voice: { voiceId: "burt", speed: 0.9 } },
  };
  const found = differences(base, mine, theirs);
  expect(found.map(({ path, suggested, isClash }) => [path, suggested, isClash])).toEqual([
    ["name", "mine", false],
    ["definition.prompt", "mine", true],
    ["definition.voice.voiceId", "theirs", false],
    ["definition.voice.speed", "theirs", false],
  ]);
});

it("loses nothing that was chosen", () => {
  const mine = { ...base, name: "Rosie", definition: { ...base.definition, prompt: "Mine" } };
  const theirs = { ...base, definition: { ...base.definition, prompt: "Theirs", endCallMessage: "Bye" } };
  expect(merged(mine, theirs, { name: "mine", "definition.prompt": "theirs" })).toEqual({
    ...theirs,
    name: "Rosie",
  });
  expect(merged(mine, theirs, { "definition.prompt": "mine", "definition.endCallMessage": "mine" })).toEqual({
    ...theirs,
    definition: { ...base.definition, prompt: "Mine" },
  });
});

it("takes order of keys and absence for no difference", () => {
  expect(isSame({ a: 1, b: [{ c: undefined }] }, { b: [{}], a: 1 })).toBe(true);
  expect(isSame({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(isSame({ a: null }, {})).toBe(false);
});
