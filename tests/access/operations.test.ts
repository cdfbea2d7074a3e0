import { beforeAll, describe, expect, it } from "vitest";
import { cellsOf } from "@/tests/support/tenancy/cells";
import { SAMPLES } from "@/tests/support/tenancy/samples";
import { foreignMarkers, tryCell } from "@/tests/support/tenancy/try-cell";
import { type AccessWorld, createAccessWorld } from "@/tests/support/tenancy/world";
import { OPERATIONS } from "@/types/operations";
import { problem } from "@/types/problem";

let world: AccessWorld;
beforeAll(async () => {
  world = await createAccessWorld();
});

it("has a sample request for every operation and for nothing else", () => {
  expect(Object.keys(SAMPLES).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
});

describe.each(OPERATIONS.map((operation) => [operation.id, operation] as const))("%s", (_, operation) => {
  it.each(cellsOf(operation).map((cell) => [cell.who, cell.verdict, cell] as const))(
    "%s: %s",
    async (_who, _verdict, cell) => {
      const { answer, expected } = await tryCell(operation, cell, world);
      expect(expected, answer.text.slice(0, 500)).toContain(answer.status);
      if (cell.verdict === "allowed") return;
      expect(problem.parse(answer.json()).status).toBe(answer.status);
      const said = answer.text + JSON.stringify(answer.headers);
      for (const marker of [...foreignMarkers(world), world.own.workspace.marker])
        expect(said).not.toContain(marker);
    },
  );
});
