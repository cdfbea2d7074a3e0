import { sampleRate } from "./wav";

/** A formant: lets one band of frequencies ring. Gain at its centre is about one. */
export interface Resonator {
  tune(frequencyHz: number): void;
  filter(sample: number): number;
}

export function createResonator(bandwidthHz: number): Resonator {
  const radius = Math.exp((-Math.PI * bandwidthHz) / sampleRate);
  let feedback = 0;
  let gain = 1;
  let last = 0;
  let beforeLast = 0;
  return {
    tune(frequencyHz) {
      const angle = (2 * Math.PI * frequencyHz) / sampleRate;
      feedback = 2 * radius * Math.cos(angle);
      gain = (1 - radius) * Math.sqrt(1 - 2 * radius * Math.cos(2 * angle) + radius * radius);
    },
    filter(sample) {
      const sound = gain * sample + feedback * last - radius * radius * beforeLast;
      beforeLast = last;
      last = sound;
      return sound;
    },
  };
}
