import type { SeededRandom } from "../seeded-random";
import type { DialogueInput } from "./dialogue-input";
import type { Fact, Purpose } from "./prompt-facts";
import type { Line, Traits } from "./script";
import { toolArguments } from "./tool-arguments";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] as const;
const times = ["9:30 AM", "10:00 AM", "11:15 AM", "2:00 PM", "3:30 PM", "4:45 PM"] as const;

/** The caller asks what the prompt can answer. */
export function questionLines(facts: Fact[], traits: Traits, random: SeededRandom): Line[] {
  return facts.flatMap((fact, index): Line[] => {
    traits.topics.push(fact.topic);
    const lead = index === 0 ? "" : random.pick(["Okay. ", "Good to know. ", "And one more thing. "]);
    const thanks = random.pick(["", "Of course. ", "Sure. ", "Happy to help. "]);
    return [
      { role: "user", text: `${lead}${fact.question}` },
      { role: "bot", text: `${thanks}${fact.answer}` },
    ];
  });
}

export function bookingLines({ random }: DialogueInput, traits: Traits): Line[] {
  const day = random.pick(weekdays);
  const time = random.pick(times);
  const other = times.find((candidate) => candidate !== time) ?? "1:00 PM";
  traits.topics.push("an appointment");
  traits.booked = `${day} at ${time}`;
  return [
    {
      role: "user",
      text: random.pick([
        "I'd like to make an appointment, please.",
        "Could you book me in for this week?",
        "I'd like to find a time to come in.",
      ]),
    },
    { role: "bot", text: "Certainly. Which day works best for you?" },
    { role: "user", text: `${day} would be good, if you have something.` },
    { role: "bot", text: `On ${day} I have ${other} or ${time}. Which one do you prefer?` },
    { role: "user", text: `${time} works for me.` },
    { role: "bot", text: "Great. May I have your full name, please?" },
    { role: "user", text: `It's ${traits.customerName}.` },
    {
      role: "bot",
      text: `Thank you, ${traits.customerName}. You are booked for ${day} at ${time}. Is there anything else I can do for you?`,
    },
  ];
}

export function surveyLines(traits: Traits, random: SeededRandom): Line[] {
  traits.topics.push("a short survey");
  traits.rating = random.integer(7, 10);
  return [
    { role: "bot", text: "On a scale from one to ten, how satisfied were you with our service?" },
    { role: "user", text: `I'd say ${traits.rating}.` },
    { role: "bot", text: "Thank you. What could we have done better?" },
    {
      role: "user",
      text: random.pick([
        "Honestly, the waiting time could be a little shorter.",
        "Nothing really, everyone was friendly.",
        "Maybe a reminder the day before.",
      ]),
    },
    { role: "bot", text: "That is very helpful, thank you. Is there anything you would like to add?" },
  ];
}

/** The talk that remains when nothing is booked and nothing is surveyed. */
export function talkLines(purpose: Purpose, traits: Traits, random: SeededRandom): Line[] {
  if (purpose === "support") {
    traits.topics.push("a support request");
    return [
      { role: "user", text: "Something isn't working as I expected, and I'd like somebody to look at it." },
      { role: "bot", text: "I'm sorry about that. Can you describe when it started?" },
      {
        role: "user",
        text: random.pick([
          "Yesterday evening, all of a sudden.",
          "Since the beginning of this week.",
          "It happened twice this morning.",
        ]),
      },
      {
        role: "bot",
        text: "Thank you. I have noted it and a colleague will get back to you today. Is there anything else?",
      },
    ];
  }
  traits.topics.push(purpose === "sales" ? "an offer" : "general information");
  return [
    {
      role: "user",
      text: random.pick([
        "Could you tell me how this works?",
        "What would be the next step?",
        "I'm interested, what happens next?",
      ]),
    },
    {
      role: "bot",
      text: `At ${traits.businessName} we start with a short conversation about what you need, and then send you a proposal.`,
    },
    {
      role: "user",
      text: random.pick([
        "That sounds good. Please send me the details.",
        "Okay, you can send that to me.",
        "Sounds fair. Let's do that.",
      ]),
    },
    {
      role: "bot",
      text: "Wonderful, I will have the details sent to you today. Is there anything else I can help you with?",
    },
  ];
}

export function optOutLines(traits: Traits): Line[] {
  traits.topics.push("removal from the call list");
  traits.optedOut = true;
  traits.sentiment = "negative";
  return [
    {
      role: "bot",
      text: `I'm the virtual assistant of ${traits.businessName}. I wanted to let you know about our services.`,
    },
    { role: "user", text: "Please stop calling me. Take me off your list and do not call me again." },
    {
      role: "bot",
      text: "I understand, and I apologize for the interruption. I will remove your number from our calling list.",
    },
    { role: "user", text: "Thank you. Goodbye." },
  ];
}

/** The first tool of the agent is used once; without one the conversation has no tool call. */
export function toolLines(input: DialogueInput, traits: Traits): Line[] {
  const [tool] = input.tools;
  if (!tool) return [];
  const purpose = tool.name
    .replace(/[_-]+/g, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  traits.topics.push(purpose);
  return [
    { role: "user", text: `Could you please ${purpose} for me?` },
    { role: "bot", text: "Just a moment, let me take care of that." },
    {
      kind: "tool",
      tool,
      arguments: toolArguments(tool, { ...traits, customerNumber: input.customerNumber, now: input.now }),
      apology: "I'm sorry, I could not complete that right now. Somebody from our team will call you back.",
    },
    { role: "user", text: "All right, thank you." },
  ];
}
