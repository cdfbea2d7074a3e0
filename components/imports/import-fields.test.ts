import { describe, expect, it } from "vitest";
import { mappingProblem, ownChoice, startColumns } from "./import-fields";

describe("a mapping", () => {
  it("needs numbers, and each field once", () => {
    expect(mappingProblem("recipients", ["email", null])).toMatch(/phone numbers/);
    expect(mappingProblem("leads", ["first_name", null])).toMatch(/phone numbers, or the e-mail/);
    expect(mappingProblem("leads", ["first_name", "email"])).toBeNull();
    expect(mappingProblem("leads", ["phone", "email", "email"])).toBe(
      "Two columns are “E-mail”. Choose one of them.",
    );
    expect(mappingProblem("recipients", ["phone", "variable:due", "variable:due"])).toMatch(/“due”/);
    expect(mappingProblem("recipients", [null, "phone", "email"])).toBeNull();
  });

  it("begins with guesses that fit the list, each once", () => {
    const headers = ["Tel", "Mobile", "Due", "Tags"];
    const guesses = ["phone", "phone", "variable:due", "tags"] as const;
    expect(startColumns("recipients", guesses, headers)).toEqual(["phone", null, "variable:due", null]);
    expect(startColumns("leads", guesses, headers)).toEqual(["phone", null, null, "tags"]);
  });
});

it("names a column's value as texts can mention it", () => {
  expect(ownChoice("recipients", "Último pago (€)")?.value).toBe("variable:ultimo_pago");
  expect(ownChoice("leads", "2nd Phone")?.value).toBe("custom:nd_phone");
  expect(ownChoice("recipients", "###")).toBeNull();
  expect(ownChoice("dnc", "Colour")).toBeNull();
});
