import { expect, it } from "vitest";
import { readToolAnswer } from "./tool-answer";

const ok = (body: unknown) => ({ status: 200, text: JSON.stringify(body) });

it.each([
  [ok({ results: [{ toolCallId: "a", result: "Done" }] }), "Done"],
  [ok({ results: [{ toolCallId: "a", result: { free: 2 } }] }), '{"free":2}'],
])("uses the result of its own call: %j", (answer, result) => {
  expect(readToolAnswer(answer, "a")).toEqual({ result, isUsable: true });
});

it.each([
  [null],
  [{ status: null, text: "" }],
  [{ status: 500, text: "{}" }],
  [{ status: 200, text: "not json" }],
  [ok({ results: [{ toolCallId: "other", result: "Done" }] })],
  [ok({ results: [{ toolCallId: "a", error: "No such order" }] })],
  [ok({ results: [{ toolCallId: "a" }] })],
])("has no usable result in %j", (answer) => {
  expect(readToolAnswer(answer, "a").isUsable).toBe(false);
});
