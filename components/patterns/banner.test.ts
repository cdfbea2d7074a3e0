import { describe, expect, it } from "vitest";
import { type BannerItem, mostSerious } from "./banner";

function item(id: string, severity: BannerItem["severity"]): BannerItem {
  return { id, severity, message: id };
}

describe("mostSerious", () => {
  it("prefers danger over warning over info", () => {
    const items = [item("a", "info"), item("b", "danger"), item("c", "warning")];
    expect(mostSerious(items)?.id).toBe("b");
  });

  it("keeps the order of equals", () => {
    expect(mostSerious([item("a", "warning"), item("b", "warning")])?.id).toBe("a");
  });

  it("has nothing to say about nothing", () => {
    expect(mostSerious([])).toBeNull();
  });
});
