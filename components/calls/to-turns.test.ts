import { expect, it } from "vitest";
import { toTurns } from "./to-turns";

const speech = { endSeconds: null, tool: null };

it("tells the sides apart and names them", () => {
  const turns = toTurns({
    agentName: "Reception",
    contactName: null,
    transcript: [
      { role: "agent", text: "Hello", startSeconds: 0, ...speech },
      { role: "caller", text: "Hi", startSeconds: 2, ...speech },
    ],
  });
  expect(turns).toMatchObject([
    { kind: "speech", side: "agent", speaker: "Reception", text: "Hello" },
    { kind: "speech", side: "customer", speaker: "Caller", text: "Hi" },
  ]);
});

it("lays out a tool's input and leaves plain words alone", () => {
  const tool = { name: "book", arguments: '{"day":"Monday"}' };
  const [turn] = toTurns({
    agentName: "Reception",
    contactName: "Ann",
    transcript: [{ role: "tool", text: "booked", startSeconds: 4, endSeconds: 5, tool }],
  });
  expect(turn).toMatchObject({
    kind: "tool",
    name: "book",
    input: '{\n  "day": "Monday"\n}',
    output: "booked",
    durationSeconds: 1,
  });
});
