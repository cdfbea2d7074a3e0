import { describe, expect, it } from "vitest";
import { microsToText, textToMicros } from "./price-text";

describe("price text", () => {
  it("reads amounts exactly and refuses what is none", () => {
    expect(textToMicros(" 0.05 ")).toBe("50000");
    expect(textToMicros("199")).toBe("199000000");
    expect(textToMicros("0.000001")).toBe("1");
    for (const text of ["", "1,5", "-1", "1.2345678", "ten", "1e3"]) expect(textToMicros(text)).toBeNull();
  });

  it("writes two decimals, and more where there are more", () => {
    expect(microsToText("199000000")).toBe("199.00");
    expect(microsToText("50000")).toBe("0.05");
    expect(microsToText("125000")).toBe("0.125");
    expect(microsToText("1")).toBe("0.000001");
  });

  it("comes back to what it was", () => {
    for (const micros of ["0", "1", "50000", "100500", "199000000"]) {
      expect(textToMicros(microsToText(micros))).toBe(micros);
    }
  });
});
