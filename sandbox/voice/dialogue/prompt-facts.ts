/** Something callers can ask about, with the answer the assistant was given. */
export interface Fact {
  question: string;
  answer: string;
  topic: string;
}

export type Purpose = "booking" | "sales" | "support" | "survey" | "reminder" | "general";

/** What an assistant's own texts say about the business it speaks for. */
export interface PromptFacts {
  businessName: string;
  purpose: Purpose;
  facts: Fact[];
}

const properName = "([A-Z][\\w&'’-]*(?:\\s+(?:of|and|the|&|[A-Z][\\w&'’-]*))*)";

const namePatterns = [
  /(?:business|company|practice|clinic|firm|agency)(?:\s+name)?\s*(?:is|:)\s*([^.\n,]{2,40})/i,
  new RegExp(
    `(?:calling|welcome to|reached|here at|calling from|this is \\w+ (?:from|at|with))\\s+${properName}`,
  ),
  new RegExp(
    `(?:receptionist|assistant|agent|representative|concierge|secretary)\\s+(?:for|at|of|with|from)\\s+${properName}`,
  ),
  new RegExp(`(?:for|at|from|with)\\s+${properName}`),
];

function findBusinessName(firstMessage: string, prompt: string): string {
  for (const pattern of namePatterns) {
    const found = pattern.exec(firstMessage)?.[1] ?? pattern.exec(prompt)?.[1];
    if (found) return found.replace(/\s+(?:of|and|the|&)$/, "").trim();
  }
  return "our office";
}

const purposes: readonly (readonly [Purpose, RegExp])[] = [
  ["reminder", /\b(remind|reminder|confirm (?:an |the |their |your )?appointment)/i],
  ["survey", /\b(survey|feedback|questionnaire|satisfaction)\b/i],
  ["booking", /\b(book|booking|appointment|schedul|reservation|visit|consultation)/i],
  ["sales", /\b(sales|sell|lead|qualif|demo|offer|quote|prospect)/i],
  ["support", /\b(support|troubleshoot|help ?desk|ticket|issue|order status)\b/i],
];

function findPurpose(text: string): Purpose {
  return purposes.find(([, pattern]) => pattern.test(text))?.[0] ?? "general";
}

const topics: readonly (readonly [string, RegExp, string])[] = [
  ["opening hours", /\b(hours?|open|opening|monday|mon[-–]fri)\b/i, "What are your opening hours?"],
  ["prices", /\b(price|prices|pricing|cost|costs|fee|fees|rates?|\$\d)/i, "How much does it cost?"],
  ["the address", /\b(address|location|located|street|avenue|directions)\b/i, "Where are you located?"],
  ["insurance", /\binsurance\b/i, "Do you take my insurance?"],
  ["parking", /\bparking\b/i, "Is there parking nearby?"],
  ["cancellation", /\b(cancel|cancellation|refund|reschedul)/i, "What if I need to cancel?"],
  ["services", /\b(services?|treatments?|products?|we offer)\b/i, "What do you offer?"],
];

const instruction =
  /^(you|your|never|always|do|don't|be|ask|if|when|keep|use|speak|respond|greet|collect|make|try|role|tone|style|goal|goals|task|tasks|objective|instructions?|rules?|guidelines?|personality|identity|context|name|language|note)\b/i;

function asSentence(text: string): string {
  const trimmed = text.trim();
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

/** "Opening hours", "Monday to Friday" → "Our opening hours are Monday to Friday."; a clause speaks for itself. */
function statement(subject: string, value: string): string {
  if (/\b(is|are|was|we|you|yes|no|not|can|please)\b/i.test(value)) return asSentence(value);
  return asSentence(`Our ${subject} ${/s$/i.test(subject) ? "are" : "is"} ${value}`);
}

function factOfLine(line: string): Fact | null {
  if (instruction.test(line) || line.length > 220) return null;
  const label = /^([A-Za-z][\w '&/-]{1,38}):\s+(.{3,})$/.exec(line);
  const [, subject, value] = label ?? [];
  const topic = topics.find(([, pattern]) => pattern.test(subject ?? line));
  if (subject && value) {
    const name = subject.trim().toLowerCase();
    const question = topic?.[2] ?? `Can you tell me about your ${name}?`;
    return { topic: topic?.[0] ?? name, question, answer: statement(name, value) };
  }
  if (!topic || !/^(we|our|the|open|parking|prices?)\b/i.test(line)) return null;
  return { topic: topic[0], question: topic[2], answer: asSentence(line) };
}

function questionPairs(prompt: string): Fact[] {
  const pairs = prompt.matchAll(/^\W*Q(?:uestion)?\s*[:.]\s*(.+)\r?\n\W*A(?:nswer)?\s*[:.]\s*(.+)$/gim);
  return [...pairs].flatMap(([, question, answer]) =>
    question && answer
      ? { topic: question.replace(/\?$/, "").toLowerCase(), question, answer: asSentence(answer) }
      : [],
  );
}

/** Reads the first message and the system prompt for a name, a purpose and lines that answer questions. */
export function readPromptFacts(firstMessage: string, prompt: string): PromptFacts {
  const pairs = questionPairs(prompt);
  const sentences = prompt
    .split(/\r?\n|(?<=[.!?])\s+/)
    .map((line) => line.replace(/^[\s\-*•#\d.)]+/, "").trim());
  const plain = sentences.flatMap((line) => (/^[QA]\s*[:.]/i.test(line) ? [] : (factOfLine(line) ?? [])));
  const seen = new Set<string>();
  const facts = [...pairs, ...plain].filter((fact) => !seen.has(fact.topic) && seen.add(fact.topic));
  return {
    businessName: findBusinessName(firstMessage, prompt),
    purpose: findPurpose(`${firstMessage}\n${prompt}`),
    facts,
  };
}
