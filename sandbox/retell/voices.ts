export interface Voice {
  voice_id: string;
  voice_name: string;
  provider: "elevenlabs" | "openai" | "cartesia" | "platform";
  gender: "male" | "female";
  accent: string;
  age: string;
}

const women = new Set(
  "Amritanshu Amy Anna Carola Chloe Dorothy Emily Evie Grace Jenny Julia Kate Kathrine Lily Marissa Mia Monika Myra Nina Paola Susan Zuri Alloy Fable Nova Shimmer Cleo Elena Emma Eva Isabel Lina Maren Willa".split(
    " ",
  ),
);

const libraries = [
  [
    "11labs",
    "elevenlabs",
    "Adrian Amritanshu Amy Andrew Anna Anthony Billy Bing Brian Carola Chloe Cimo Dorothy Emily Ethan Evie Gilfoy Grace James Jason Jenny Joe John Julia Kate Kathrine Lily Lucas Marissa Max Mia Monika Myra Nina Noah Paola Paul Ryan Samad Santiago Steve Susan Zuri",
  ],
  ["openai", "openai", "Alloy Echo Fable Onyx Nova Shimmer"],
  ["cartesia", "cartesia", "Adam Brian Cleo Elena Emma Eva Evie Isabel Lina Manuel Pierre"],
  ["retell", "platform", "Cimo Maren Willa"],
] as const;

/** Every voice of an account: the provider's own, and one that was cloned. */
export const voices: readonly Voice[] = [
  ...libraries.flatMap(([prefix, provider, names]) =>
    names.split(" ").map(
      (name): Voice => ({
        voice_id: `${prefix}-${name}`,
        voice_name: name,
        provider,
        gender: women.has(name) ? "female" : "male",
        accent: "American",
        age: "Young",
      }),
    ),
  ),
  {
    voice_id: "custom_voice_0123456789abcdef",
    voice_name: "Our own voice",
    provider: "elevenlabs",
    gender: "female",
    accent: "British",
    age: "Middle Aged",
  },
];

const byId = new Map(voices.map((voice) => [voice.voice_id, voice]));

export function findVoice(voiceId: string): Voice | null {
  return byId.get(voiceId) ?? null;
}
