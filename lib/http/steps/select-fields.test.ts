import { describe, expect, it } from "vitest";
import { getCallOperation, listCallsOperation } from "@/types/calls";
import { selectFields, takeFields } from "./select-fields";

describe("takeFields", () => {
  it("takes names of the list's fields out of the query", () => {
    const { fields, rest } = takeFields(listCallsOperation, { fields: "id, status", limit: "5" });
    expect(fields).toEqual(["id", "status"]);
    expect(rest).toEqual({ limit: "5" });
    expect(takeFields(listCallsOperation, { limit: "5" })).toEqual({ fields: null, rest: { limit: "5" } });
  });

  it.each(["", "id,", "secret", "toString", ["id", "status"]])("refuses %j", (fields) => {
    expect(() => takeFields(listCallsOperation, { fields })).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ field: "query.fields" })] }),
    );
  });

  it("leaves it to be refused as unknown where nothing can be chosen", () => {
    expect(takeFields(getCallOperation, { fields: "id" })).toEqual({ fields: null, rest: { fields: "id" } });
  });
});

describe("selectFields", () => {
  it("leaves what was asked for", () => {
    const items = [{ id: 1, name: null, status: "x" }];
    expect(selectFields(items, ["status", "name"])).toEqual([{ name: null, status: "x" }]);
    expect(selectFields(items, null)).toBe(items);
  });
});
