/** How many round trips the present request has made; the door for layers that may not know the data room. */
export { currentTally, tally } from "@/lib/data/round-trips";
