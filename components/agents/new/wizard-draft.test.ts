import { expect, it } from "vitest";
import { DEFAULTS } from "../form/agent-form-values";
import { readDrafts } from "./wizard-draft";

it("takes back a draft and fills in what a newer form has more", () => {
  const draft = {
    values: { name: "Rosa", definition: { prompt: "Hi", language: "de" } },
    templateId: "reception",
    step: 2,
    savedAt: "2026-01-01T00:00:00.000Z",
  };
  const { here } = readDrafts({ drafts: { here: draft } });
  expect(here?.step).toBe(2);
  expect(here?.values.definition).toEqual({ ...DEFAULTS, prompt: "Hi", language: "de" });
});

it("leaves behind what is no draft", () => {
  expect(readDrafts(null)).toEqual({});
  expect(readDrafts({ drafts: [] })).toEqual({});
  expect(
    readDrafts({ drafts: { a: 1, b: { values: {} }, c: { values: { definition: { prompt: 3 } } } } }),
  ).toEqual({});
});
