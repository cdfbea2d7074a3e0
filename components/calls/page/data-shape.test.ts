import { describe, expect, it } from "vitest";
import { toLabel, toShownData } from "./data-shape";

it.each([
  ["appointmentDate", "Appointment date"],
  ["appointment_date", "Appointment date"],
  ["e-mail", "E mail"],
])("reads %s as %s", (key, label) => {
  expect(toLabel(key)).toBe(label);
});

describe("toShownData", () => {
  it("has words for plain values and none for nothing", () => {
    expect([true, 3, "soon", "", null].map((value) => toShownData(value))).toEqual([
      { kind: "text", text: "Yes" },
      { kind: "text", text: "3" },
      { kind: "text", text: "soon" },
      null,
      null,
    ]);
  });

  it("writes lists of words in one line and keeps lists of things apart", () => {
    expect(toShownData(["a", "b"])).toEqual({ kind: "text", text: "a, b" });
    expect(toShownData([{ name: "Ann" }])).toMatchObject({
      kind: "list",
      items: [{ kind: "fields", fields: [{ label: "Name", value: { text: "Ann" } }] }],
    });
    expect([toShownData([]), toShownData({})]).toEqual([null, null]);
  });

  it("ends at data that goes on and on", () => {
    const deep = { a: { b: { c: { d: { e: 1 } } } } };
    expect(JSON.stringify(toShownData(deep))).toContain(JSON.stringify('{"e":1}'));
  });
});
