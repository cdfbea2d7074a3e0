import type { DemoAgent } from "./cast";
import { CREDENTIAL_IDS, DOCUMENT_IDS } from "./library";

/** Asks the practice's own system; nobody listens at the address, so a call of it says that it could not be reached. */
const bookVisit = {
  id: "bookvisit1",
  type: "custom_function",
  name: "book_visit",
  description: "Books a check-up once the patient has agreed to a day and a time.",
  sayWhileRunning: "One moment, I am writing that down.",
  parameters: {
    type: "object",
    properties: {
      day: { type: "string", description: "The day, for example 2026-03-14" },
      time: { type: "string", description: "The time, for example 09:30" },
    },
    required: ["day", "time"],
  },
};
/** Answered by nobody either, like the one above. */
const findPatient = {
  id: "findpat001",
  type: "api_request",
  name: "find_patient",
  description: "Finds the patient by name and date of birth before a visit is booked or moved.",
  url: "https://records.brightsmile.example.com/patients/search",
  credentialId: CREDENTIAL_IDS.patientRecords,
  parameters: {
    type: "object",
    properties: {
      name: { type: "string", description: "First and last name" },
      born: { type: "string", description: "Date of birth, for example 1984-06-21" },
    },
    required: ["name", "born"],
  },
};
const hangUp = {
  id: "hangup0001",
  type: "end_call",
  name: "end_call",
  description: "Ends the call when everything is said.",
};
const frontDesk = {
  id: "frontdesk1",
  type: "transfer_call",
  name: "to_front_desk",
  description: "Puts the caller through to the front desk when they ask for a person.",
  target: { kind: "number", number: "+12125550142" },
};

type Story = Pick<DemoAgent, "more" | "history" | "note" | "draft">;

/** Published three times. */
export const MIA: Story = {
  more: {
    voicemailMessage:
      "Hello, this is Mia from BrightSmile Dental. Your check-up with {{dentist_name}} is due; please call us back.",
    variables: [
      { name: "last_visit", description: "When the patient was last here", defaultValue: "last year" },
    ],
  },
  note: "Knows when the patient was last here",
  history: [
    {
      ...{ note: "First version", daysAgo: 58 },
      change: { voicemailMessage: undefined, variables: [], maxDurationSeconds: 300 },
    },
    { note: "Speaks to answering machines", daysAgo: 31, change: { variables: [] } },
  ],
};

/** Has tools, and somebody is at work on its next version. */
export const LEO: Story = {
  more: {
    tools: [hangUp, frontDesk, findPatient, bookVisit],
    knowledgeDocumentIds: [DOCUMENT_IDS.prices, DOCUMENT_IDS.emergencies],
    functionUrl: "https://functions.brightsmile.example.com/calls",
  },
  draft: {
    firstMessage: "BrightSmile Dental, this is Leo. What can I do for you?",
    maxDurationSeconds: 480,
    knowledgeDocumentIds: [DOCUMENT_IDS.prices, DOCUMENT_IDS.questions, DOCUMENT_IDS.emergencies],
  },
};
