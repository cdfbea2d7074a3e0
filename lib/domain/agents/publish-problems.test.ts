import { describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { agentDefinition } from "@/types/agent-definition";
import type { CapabilityFinding } from "@/types/agent-engines";
import { NO_FACTS, type PublishFacts } from "./publish-facts";
import { publishProblems } from "./publish-problems";

const [self, sales, night] = [newId(), newId(), newId()];
const key = newId();
const agent = { id: self, name: "Front desk", integrationId: key, isRestored: false };

function problems(definition: object, facts: Partial<PublishFacts> = {}, findings: CapabilityFinding[] = []) {
  const parsed = agentDefinition.parse({ prompt: "Answer.", ...definition });
  return publishProblems(agent, parsed, { ...NO_FACTS, ...facts }, () => findings);
}

function target(id: string, name: string, handsOffTo: string[] = [], change: object = {}) {
  return { id, name, isLive: true, integrationId: key, handsOffTo, ...change };
}

const handOff = { tools: [{ type: "hand_off", id: "tool0001", name: "to_sales", agentId: sales }] };

describe("publishProblems", () => {
  it("has none for a plain agent", () => {
    expect(problems({})).toEqual([]);
  });

  it("names the line and column of a variable that is never closed, in prompt and tools", () => {
    const tools = [{ type: "end_call", id: "tool0001", name: "bye", description: "For {{Name}}." }];
    expect(problems({ prompt: "Hello.\nAsk for {{first_name and go on.", tools })).toEqual([
      {
        field: "body.definition.prompt",
        message: expect.stringMatching(/^line 2, column 9: .*never closed/),
      },
      {
        field: "body.definition.tools.bye.description",
        message: expect.stringContaining("not a variable name"),
      },
    ]);
  });

  it("allows variables nobody defined", () => {
    expect(problems({ prompt: "Greet {{whoever}}." })).toEqual([]);
  });

  it("asks for an address of custom functions, the tool's or the agent's", () => {
    const tools = [{ type: "custom_function", id: "tool0001", name: "book" }];
    expect(problems({ tools })).toMatchObject([{ field: "body.definition.tools.book.url" }]);
    expect(problems({ tools, functionUrl: "https://example.com/hook" })).toEqual([]);
  });

  it("names the way of a hand-off that leads in a circle", () => {
    const agents = [target(sales, "Sales", [night]), target(night, "Night shift", [self])];
    expect(problems(handOff, { agents })).toEqual([
      {
        field: "body.definition.tools.to_sales.agentId",
        message: "leads in a circle: Front desk → Sales → Night shift → Front desk",
      },
    ]);
    const own = { tools: [{ ...handOff.tools[0], agentId: self }] };
    expect(problems(own, { agents })).toMatchObject([{ message: expect.stringContaining("itself") }]);
  });

  it("hands off only to a live agent on the same key set", () => {
    const message = (change: object) => problems(handOff, { agents: [target(sales, "Sales", [], change)] });
    expect(message({})).toEqual([]);
    expect(message({ isLive: false })).toMatchObject([{ message: expect.stringContaining("not live") }]);
    expect(message({ integrationId: newId() })).toMatchObject([
      { message: expect.stringContaining("another provider key") },
    ]);
    expect(problems(handOff)).toMatchObject([{ message: expect.stringContaining("deleted") }]);
  });

  it.each([
    ["draft", "Old text.", "is a draft"],
    ["archived", "Old text.", "is archived"],
    ["processing", null, "is still being read"],
    ["error", null, "could not be read"],
    ["active", null, "is without text"],
    ["active", "Text.", null],
    ["processing", "The text it had.", null],
    ["error", "The text it had.", null],
  ] as const)("knows a document that has a text: %s, %s", (status, text, message) => {
    const id = newId();
    const documents = [{ id, title: "Prices", status, text, tokenCount: 4 }];
    expect(problems({ knowledgeDocumentIds: [id] }, { documents })).toEqual(
      message === null
        ? []
        : [
            {
              field: "body.definition.knowledgeDocumentIds",
              message: expect.stringContaining(`“Prices” ${message}`),
            },
          ],
    );
  });

  it("names a document that is gone; an old version comes back without it", () => {
    const definition = agentDefinition.parse({ prompt: "Answer.", knowledgeDocumentIds: [newId()] });
    expect(problems({ knowledgeDocumentIds: definition.knowledgeDocumentIds })).toMatchObject([
      { message: expect.stringContaining("deleted") },
    ]);
    expect(publishProblems({ ...agent, isRestored: true }, definition, NO_FACTS, () => [])).toEqual([]);
  });

  it("wants a credential of the right kind where a tool needs one", () => {
    const id = newId();
    const tool = (credentialId: string | null) => ({
      tools: [{ type: "check_availability", id: "tool0001", name: "free", eventTypeId: "1", credentialId }],
    });
    expect(problems(tool(null))).toMatchObject([{ message: "needs a credential: choose one" }]);
    expect(problems(tool(id))).toMatchObject([{ message: expect.stringContaining("deleted") }]);
    expect(problems(tool(id), { credentials: [{ id, kind: "bearer" }] })).toHaveLength(1);
    expect(problems(tool(id), { credentials: [{ id, kind: "cal_com" }] })).toEqual([]);
  });

  it("passes on what the engine cannot do, and judges the prompt with what is known written in", () => {
    const findings: CapabilityFinding[] = [
      { path: "tools.run", label: "Code", level: "impossible", message: "is not there. Take it out." },
      { path: "backgroundSound", label: "Background sound", level: "degraded", message: "plays another." },
    ];
    expect(problems({}, {}, findings)).toEqual([
      { field: "body.definition.tools.run", message: "Code: is not there. Take it out." },
    ]);
    const id = newId();
    const definition = agentDefinition.parse({ prompt: "Answer.", knowledgeDocumentIds: [id] });
    const documents = [
      { id, title: "Prices", status: "processing" as const, text: "A crown is 900.", tokenCount: 6 },
    ];
    let judged = "";
    publishProblems(agent, definition, { ...NO_FACTS, documents }, ({ prompt }) => {
      judged = prompt;
      return [];
    });
    expect(judged).toContain("A crown is 900.");
  });
});
