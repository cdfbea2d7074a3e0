import { expect, it } from "vitest";
import { DOCUMENT_FILE_TYPES } from "@/types/knowledge";
import { DOCUMENT_ENDINGS, mediaTypeOf, withMediaType } from "./media-type";

it("names a type the API takes for every ending it offers", () => {
  const taken: readonly string[] = DOCUMENT_FILE_TYPES;
  for (const ending of DOCUMENT_ENDINGS.split(",")) expect(taken).toContain(mediaTypeOf(`x${ending}`));
});

it("goes by the ending, whatever the browser thinks", () => {
  const file = new File(["a,b"], "Prices.CSV", { type: "application/vnd.ms-excel" });
  expect(withMediaType(file).type).toBe("text/csv");
  expect(withMediaType(new File(["x"], "photo.png", { type: "image/png" })).type).toBe("image/png");
});
