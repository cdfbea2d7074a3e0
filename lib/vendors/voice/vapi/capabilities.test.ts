import { describe, expect, test } from "vitest";
import {
  AGENT_LANGUAGES,
  BACKGROUND_SOUNDS,
  TRANSCRIBER_PROVIDERS,
  VOICE_PROVIDERS,
} from "@/config/agent-catalog";
import { remoteAgentInput } from "@/tests/support/vapi-engine";
import { agentDefinition } from "@/types/agent-definition";
import { CREDENTIALS_OF_TOOLS, TOOL_TYPES, type ToolType } from "@/types/agent-tools";
import { vapiCapabilities } from "./capabilities";
import { toAssistant } from "./map-agent";
import { toTools } from "./map-tool";

const webhook = { url: "https://app.example.com/api/webhooks/vapi?i=1", credentialId: "c" };
const documentId = "01990000-0000-7000-8000-000000000001";
const document = { id: documentId, title: "Prices", text: "Ten dollars.", revision: 1 };

/** The least that each type needs. */
const FIELDS: Readonly<Record<ToolType, object>> = {
  end_call: {},
  transfer_call: { target: { kind: "number", number: "+14155550132" } },
  press_digits: {},
  hand_off: { agentId: documentId },
  send_sms: { content: { kind: "written", instruction: "Send the address." } },
  api_request: { url: "https://api.example.com/orders" },
  custom_function: {},
  check_availability: { eventTypeId: "1" },
  book_appointment: { eventTypeId: "1" },
  gohighlevel: { operation: "contact_get", credentialId: documentId },
  google_calendar: { operation: "event_create", credentialId: documentId },
  google_sheets: { credentialId: documentId },
  slack_message: { credentialId: documentId },
  mcp: { url: "https://mcp.example.com" },
  knowledge_query: { documentIds: [documentId] },
  code: { code: "return 1;" },
  bash: {},
};

function inputWith(fields: object) {
  const input = remoteAgentInput({ webhook, documents: [document] }, fields);
  return {
    ...input,
    tools: input.tools.map((each) => ({
      ...each,
      credential: CREDENTIALS_OF_TOOLS[each.tool.type]?.includes("engine")
        ? { kind: "engine" as const, headerName: null, secret: "connected-there" }
        : null,
      handOff: { externalId: "assistant-2", name: "Sales" },
    })),
  };
}

function levelOf(definition: object, path: string) {
  const parsed = agentDefinition.parse({ prompt: "Book appointments.", ...definition });
  const finding = vapiCapabilities(parsed).find((each) => each.path === path);
  return finding ? [finding.level, finding.message] : ["not reported", ""];
}

test("what is supported says nothing, what is not says why", () => {
  const tools = TOOL_TYPES.map((type, index) => ({
    type,
    id: `abcdef${index}`,
    name: type,
    ...FIELDS[type],
  }));
  const parsed = agentDefinition.parse({ prompt: "Book {{topic}}.", tools });
  const findings = vapiCapabilities(parsed);
  for (const { level, message } of findings) expect(message === "").toBe(level === "supported");
  expect(new Set(findings.map(({ path }) => path)).size).toBe(findings.length);
});

describe("tools", () => {
  test.each(TOOL_TYPES)("%s is mapped exactly when it is not impossible", (type) => {
    const tool = { type, id: "abcdef1", name: "the_tool", ...FIELDS[type] };
    const { saved, inline } = toTools(inputWith({ tools: [tool] }), { [`file:${documentId}:1`]: "file-1" });
    const isMapped = saved.some(({ part }) => part === "tool:abcdef1") || inline.length > 0;
    const [level] = levelOf({ tools: [tool] }, "tools.the_tool");
    expect(isMapped).toBe(level !== "impossible");
  });

  test("two of a kind that have one name there are pointed out", () => {
    const tool = { type: "transfer_call", ...FIELDS.transfer_call };
    const tools = [
      { ...tool, id: "abcdef1", name: "to_sales" },
      { ...tool, id: "abcdef2", name: "to_service" },
    ];
    expect(levelOf({ tools: tools.slice(0, 1) }, "tools.to_sales")[0]).toBe("supported");
    expect(levelOf({ tools }, "tools.to_sales")).toEqual(["degraded", expect.stringContaining("one name")]);
  });

  test("Cal.com is impossible, and another way is named", () => {
    const tool = { type: "book_appointment", id: "abcdef1", name: "book", ...FIELDS.book_appointment };
    expect(levelOf({ tools: [tool] }, "tools.book")).toEqual([
      "impossible",
      expect.stringMatching(/Google Calendar or GoHighLevel/),
    ]);
  });
});

describe("values", () => {
  const assistantOf = (definition: object) => toAssistant(inputWith(definition), {});

  test.each(BACKGROUND_SOUNDS)("%s sounds as reported", (backgroundSound) => {
    const isOwn = assistantOf({ backgroundSound }).backgroundSound === backgroundSound;
    expect(levelOf({ backgroundSound }, "backgroundSound")[0]).toBe(isOwn ? "supported" : "degraded");
  });

  test.each(VOICE_PROVIDERS)(
    "pace, steadiness and loudness of %s arrive where they are reported",
    (provider) => {
      for (const [field, value] of [
        ["speed", 1.1],
        ["stability", 0.31],
        ["volume", 1.7],
      ] as const) {
        const voice = { provider, voiceId: "sarah", [field]: value };
        const arrives = JSON.stringify(assistantOf({ voice }).voice).includes(String(value));
        expect(levelOf({ voice }, `voice.${field}`)[0]).toBe(arrives ? "supported" : "degraded");
      }
    },
  );

  test.each(TRANSCRIBER_PROVIDERS)("keywords of %s arrive where they are reported", (provider) => {
    const transcriber = { provider, keywords: ["Genevieve"] };
    const arrives = JSON.stringify(assistantOf({ transcriber }).transcriber).includes("Genevieve");
    expect(levelOf({ transcriber }, "transcriber.keywords")[0]).toBe(arrives ? "supported" : "degraded");
  });

  test.each(AGENT_LANGUAGES)("%s reaches every transcriber, or is reported", (language) => {
    for (const provider of TRANSCRIBER_PROVIDERS) {
      const { transcriber } = assistantOf({ language, transcriber: { provider } });
      const told = transcriber && "language" in transcriber ? transcriber.language : undefined;
      const isTold = language === "multi" || (told !== undefined && language.startsWith(String(told)));
      expect(levelOf({ language, transcriber: { provider } }, "transcriber")[0]).toBe(
        isTold ? "supported" : "degraded",
      );
    }
  });

  test("what is kept follows the wish, and is reported where more is lost", () => {
    for (const keep of ["everything", "without_personal_data", "minimal"]) {
      const { artifactPlan, compliancePlan } = assistantOf({ privacy: { keep } });
      const keeps = keep === "everything";
      expect(artifactPlan).toMatchObject({ recordingEnabled: keeps, transcriptPlan: { enabled: keeps } });
      expect(compliancePlan).toMatchObject({ pciEnabled: !keeps });
      expect(levelOf({ privacy: { keep } }, "privacy")[0]).toBe(keeps ? "supported" : "degraded");
    }
  });

  test("silence beyond the engine's patience is reported", () => {
    expect(levelOf({ silenceTimeoutSeconds: 1_000 }, "silenceTimeoutSeconds")[0]).toBe("supported");
    expect(levelOf({ silenceTimeoutSeconds: 1_001 }, "silenceTimeoutSeconds")[0]).toBe("degraded");
    expect(assistantOf({ silenceTimeoutSeconds: 3_600 }).hooks).toMatchObject([
      { options: { timeoutSeconds: 1_000 } },
    ]);
  });
});
