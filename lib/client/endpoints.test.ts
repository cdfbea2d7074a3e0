import { describe, expect, it } from "vitest";
import { OPERATIONS } from "@/types/operations";
import * as core from "./endpoints";

/** Every module that names endpoints. */
const endpoints = { ...core };

describe("every endpoint", () => {
  it.each(Object.entries(endpoints))("%s is the operation it names", (name, { id, method, path, kind }) => {
    const operation = OPERATIONS.find((candidate) => candidate.id === id);
    expect({
      name,
      method: operation?.method,
      path: operation?.path,
      kind: operation?.response.kind,
    }).toEqual({
      name,
      method,
      path,
      kind,
    });
  });
});
