import type { AgentDefinition } from "@/types/agent-definition";

/** A start for a new agent: words to change, not a finished script. */
export interface AgentTemplate {
  id: string;
  label: string;
  description: string;
  name: string;
  direction: "inbound" | "outbound";
  definition: Partial<AgentDefinition>;
}

const END_CALL = {
  type: "end_call",
  id: "endcall1",
  name: "end_call",
  description: "End the call once everything is said and the other side has said goodbye.",
} as const satisfies AgentDefinition["tools"][number];

/** What is noted after each call, besides a summary. */
function noting(
  properties: Record<string, { type: string; description: string }>,
): AgentDefinition["analysis"] {
  return {
    summary: true,
    successEvaluation: true,
    structuredDataSchema: { type: "object", properties },
  };
}

const RECEPTION: AgentTemplate = {
  id: "reception",
  label: "Reception",
  description: "Answers the phone, helps with questions, takes a message.",
  name: "Reception",
  direction: "inbound",
  definition: {
    firstMessage: "Hello, thank you for calling. How can I help you?",
    prompt: `You answer the phone for [company name], [what the company does].

What you know:
- Opening hours: [hours]
- Address: [address]
- Services and prices: [services]

How you work:
1. Find out what the caller needs. Ask one question at a time.
2. Answer from what you know. If you do not know, say so and offer to take a message.
3. For a message, ask for name, phone number and what it is about, and repeat them back.

Be friendly and brief. Never make up prices, times or promises.`,
    tools: [END_CALL],
    analysis: noting({
      caller_name: { type: "string", description: "Name of the caller, when given" },
      reason: { type: "string", description: "What the call was about, in a few words" },
      wants_callback: { type: "boolean", description: "Whether somebody should call back" },
    }),
  },
};

const REMINDER: AgentTemplate = {
  id: "reminder",
  label: "Appointment reminder",
  description: "Calls people before an appointment and notes who cannot come.",
  name: "Appointment reminder",
  direction: "outbound",
  definition: {
    firstMessage:
      "Hello, this is the assistant of [company name]. Do you have a moment about your appointment?",
    prompt: `You call people of [company name] to remind them of an appointment {{appointment_time}}.

How you work:
1. Say who you are and why you call.
2. Ask whether they can still come.
3. If not, ask which days suit them and say that somebody will call back with a new time.
4. Thank them and end the call.

If they ask for something else, note it and say that somebody will call back. If they do not want to be called, apologise and end the call.`,
    voicemailMessage:
      "Hello, this is [company name] about your appointment. Please call us back if you cannot come. Thank you.",
    variables: [
      {
        name: "appointment_time",
        description: "When it is, as it should be said",
        defaultValue: "in the next days",
      },
    ],
    tools: [END_CALL],
    analysis: noting({
      comes: { type: "boolean", description: "Whether the person comes to the appointment" },
      other_days: { type: "string", description: "Days that suit instead, when named" },
    }),
  },
};

const FOLLOW_UP: AgentTemplate = {
  id: "follow-up",
  label: "Lead follow-up",
  description: "Calls new enquiries, learns what they need, offers a meeting.",
  name: "Lead follow-up",
  direction: "outbound",
  definition: {
    firstMessage: "Hello, I am calling from [company name] about your enquiry. Is this a good time?",
    prompt: `You call people who asked [company name] for information about [product or service].

What you want to learn, one question at a time:
- what they want to achieve
- until when
- who decides

Then offer a meeting with [name], and ask which day and time suit them. Repeat what was agreed before you end the call.

Be polite and brief. If they are not interested, thank them and end the call.`,
    tools: [END_CALL],
    analysis: noting({
      goal: { type: "string", description: "What they want to achieve" },
      deadline: { type: "string", description: "Until when" },
      meeting: { type: "string", description: "Day and time agreed on, empty when none" },
    }),
  },
};

const SURVEY: AgentTemplate = {
  id: "survey",
  label: "Short survey",
  description: "Asks customers how it was, and notes what they say.",
  name: "Survey",
  direction: "outbound",
  definition: {
    firstMessage: "Hello, this is [company name]. May I ask you two short questions about your last visit?",
    prompt: `You call customers of [company name] and ask how satisfied they are.

Ask, one question at a time:
1. How likely are you to recommend us, from 0 to 10?
2. What should we do better?

Listen, do not defend anything, and do not discuss. Thank them and end the call. If they do not want to answer, thank them and end the call.`,
    tools: [END_CALL],
    analysis: noting({
      score: { type: "number", description: "Likelihood to recommend, 0 to 10" },
      improvement: { type: "string", description: "What should be better, in their words" },
    }),
  },
};

const BLANK: AgentTemplate = {
  id: "blank",
  label: "Blank",
  description: "Start from nothing.",
  name: "",
  direction: "outbound",
  definition: { firstMessage: "Hello! How can I help you today?", prompt: "" },
};

export const AGENT_TEMPLATES: readonly AgentTemplate[] = [RECEPTION, REMINDER, FOLLOW_UP, SURVEY, BLANK];
/** What the wizard begins with. */
export const FIRST_TEMPLATE = RECEPTION;
