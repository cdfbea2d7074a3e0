import type { Speaker } from "../agents-in-calls";
import type { ProductCost, StoredCall } from "../records";
import { findVoice } from "../voices";

/** US cents a minute: the order of size of published prices. */
const prices: Record<string, number> = {
  elevenlabs: 7,
  openai: 8,
  cartesia: 7,
  platform: 6,
  telephony: 1.5,
  mini: 1.6,
  text: 4.5,
  speech: 30,
  knowledge: 0.5,
};

function product(name: string, perMinute: number, seconds: number): ProductCost {
  const unit = perMinute / 60;
  return { product: name, cost: Number((unit * seconds).toFixed(4)), unit_price: Number(unit.toFixed(7)) };
}

/** What the call costs, in US cents, by product; whole seconds are billed. A call nobody answered costs nothing. */
export function productCosts(call: StoredCall, { agent, llm }: Speaker, talkSeconds: number): ProductCost[] {
  const seconds = Math.ceil(talkSeconds);
  if (seconds === 0) return [];
  const voice = findVoice(agent.voice_id)?.provider ?? "elevenlabs";
  const model = llm.s2s_model ?? llm.model ?? "gpt-4.1";
  const modelPrice = llm.s2s_model ? "speech" : /mini|nano|haiku|flash/.test(model) ? "mini" : "text";
  return [
    product(`${voice}_tts`, prices[voice] ?? 7, seconds),
    product(model.replaceAll(/[-.]/g, "_"), prices[modelPrice] ?? 4.5, seconds),
    ...(call.type === "phone_call" ? [product("us_telephony", prices.telephony ?? 1.5, seconds)] : []),
    ...(llm.knowledge_base_ids?.length ? [product("knowledge_base", prices.knowledge ?? 0.5, seconds)] : []),
  ];
}
